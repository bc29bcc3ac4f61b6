-- The life of a policy version: written by some, checked and signed by others, in force from a moment on.

-- What the rules were is in the versions; what they are is the version in force.
drop table policy_rule;

alter table policy_version rename column by_whom to author;     -- who began it
alter table policy_version rename column change to title;       -- what it is for, in a few words
alter table policy_version rename column at to begun_at;
alter table policy_version alter column snapshot type text using snapshot::text; -- as it was written, order of fields and all
alter table policy_version
  add column state       text not null default 'APPROVED' check (state in ('DRAFT', 'PROPOSED', 'APPROVED', 'RETIRED')),
  add column origin      text not null default 'BEFORE' check (origin in ('STARTER', 'BEFORE', 'DRAFT')), -- BEFORE: made when one admin was enough
  add column base        int references policy_version (number), -- what it was copied from
  add column revision    bigint not null default 0,              -- grows with each edit; the ETag
  add column changed_at  timestamptz not null default now(),
  add column changed_by  text not null default '',
  add column proposed_at timestamptz,
  add column proposed_by text,
  add column hash        bytea,                                  -- of the snapshot, from the proposal on
  add column closed_at   timestamptz,                            -- rejected, withdrawn or taken out of use for good
  add column closed_by   text,
  add column closed_why  text;
update policy_version set changed_by = author, changed_at = begun_at, hash = sha256(convert_to(snapshot, 'UTF8'));
alter table policy_version alter column state set default 'DRAFT', alter column origin set default 'DRAFT';
create index policy_version_by_state on policy_version (state, number);

-- Which part somebody has in a version: one, for ever. So whoever wrote a word of it can never approve or sign it, whatever roles,
-- delegations or second sessions come later.
create table policy_hand (
  version int not null references policy_version (number),
  person  text not null check (person = lower(btrim(person)) and person <> ''),
  part    text not null check (part in ('AUTHOR', 'REVIEWER')),
  check (part = 'AUTHOR' or person !~ '^(key|certificate):'), -- a person reviews
  since   timestamptz not null default now(),
  primary key (version, person),
  unique (version, person, part)
);
insert into policy_hand (version, person, part) select number, lower(btrim(author)), 'AUTHOR' from policy_version where btrim(author) <> '';

create table policy_approval (
  version int primary key references policy_version (number),
  person  text not null,
  part    text not null default 'REVIEWER' check (part = 'REVIEWER'),
  at      timestamptz not null default now(),
  hash    bytea not null,                                        -- of exactly what was approved
  note    text,
  foreign key (version, person, part) references policy_hand (version, person, part)
);

-- What a version would have done to recorded traffic.
create table policy_report (
  id         uuid primary key,                                   -- UUIDv7
  version    int not null references policy_version (number),
  base       int not null references policy_version (number),    -- what it was compared with
  hash       bytea not null,                                     -- of exactly what was tried
  state      text not null default 'RUNNING' check (state in ('RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  scope      jsonb not null,
  progress   jsonb not null default '{}',
  result     jsonb,                                              -- counts and ids, no content of messages
  problem    text,
  by_whom    text not null,
  started_at timestamptz not null default now(),
  ended_at   timestamptz
);
create index policy_report_by_version on policy_report (version, started_at);

create table policy_signature (
  report  uuid primary key references policy_report (id),
  version int not null,
  person  text not null,
  part    text not null default 'REVIEWER' check (part = 'REVIEWER'),
  at      timestamptz not null default now(),
  hash    bytea not null,
  note    text,
  foreign key (version, person, part) references policy_hand (version, person, part)
);

-- Which version decides from when on. Only ever added to; the last one whose moment has come counts.
create table policy_activation (
  seq        bigint generated always as identity primary key,
  from_at    timestamptz not null,
  version    int not null references policy_version (number),
  challenger int references policy_version (number),             -- decides for a share of the cases
  share      smallint not null default 0 check (share between 0 and 99), -- percent
  guard      jsonb,                                              -- measures that end the trial by themselves
  why        text not null,
  by_whom    text not null,
  at         timestamptz not null default now(),
  report     uuid references policy_report (id),                 -- the signed report it rests on
  check ((share > 0) = (challenger is not null)),
  check (from_at >= at - interval '1 minute')
);
create index policy_activation_from on policy_activation (from_at, seq);
insert into policy_activation (from_at, version, why, by_whom, at)
  select begun_at, number, title, author, begun_at from policy_version order by number;

-- Where a version may go next, and what nobody may touch.
create function policy_version_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'A policy version stays for ever' using errcode = 'check_violation';
  end if;
  if tg_op = 'INSERT' then
    if new.state <> 'DRAFT' and not (new.origin = 'STARTER' and not exists (select from policy_version)) then
      raise exception 'A policy version begins as a draft' using errcode = 'check_violation';
    end if;
    if new.origin = 'BEFORE' then
      raise exception 'A policy version begins as a draft' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if new.number <> old.number or new.origin <> old.origin or new.author <> old.author or new.begun_at <> old.begun_at then
    raise exception 'Number, origin, author and beginning of a policy version stay' using errcode = 'check_violation';
  end if;
  if old.state <> 'DRAFT' and (new.snapshot <> old.snapshot or new.title <> old.title
      or new.hash is distinct from old.hash or new.proposed_by is distinct from old.proposed_by) then
    raise exception 'A policy version that was proposed is not changed any more' using errcode = 'check_violation';
  end if;
  if old.state <> new.state and not (old.state, new.state) in
      (('DRAFT', 'PROPOSED'), ('DRAFT', 'RETIRED'), ('PROPOSED', 'APPROVED'), ('PROPOSED', 'RETIRED'), ('APPROVED', 'RETIRED')) then
    raise exception 'A policy version does not go from % to %', old.state, new.state using errcode = 'check_violation';
  end if;
  if new.state = 'PROPOSED' and old.state = 'DRAFT' then
    new.hash := sha256(convert_to(new.snapshot, 'UTF8'));
    if not exists (select from policy_hand where version = new.number and part = 'AUTHOR') then
      raise exception 'A policy version is proposed by its authors' using errcode = 'check_violation';
    end if;
  end if;
  if new.state = 'APPROVED' and old.state = 'PROPOSED'
      and not exists (select from policy_approval a where a.version = new.number and a.hash = new.hash) then
    raise exception 'A policy version is approved by somebody who did not write it' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger policy_version_guard before insert or update or delete on policy_version
  for each row execute function policy_version_guard();

-- Whoever begins or changes a draft has written in it.
create function policy_version_hand() returns trigger language plpgsql as $$
begin
  if new.origin = 'DRAFT' and (tg_op = 'INSERT' or new.snapshot <> old.snapshot or new.title <> old.title) then
    insert into policy_hand (version, person, part) values (new.number, lower(btrim(new.changed_by)), 'AUTHOR')
      on conflict (version, person) do nothing;
    insert into policy_hand (version, person, part) values (new.number, lower(btrim(new.author)), 'AUTHOR')
      on conflict (version, person) do nothing;
    if exists (select from policy_hand where version = new.number and person = lower(btrim(new.changed_by)) and part <> 'AUTHOR') then
      raise exception 'Whoever reviews a policy version does not write in it' using errcode = 'check_violation';
    end if;
  end if;
  return null;
end $$;
create trigger policy_version_hand after insert or update on policy_version
  for each row execute function policy_version_hand();

-- Nobody who wrote in a version makes themselves a reviewer of it: by another account, another password or another role.
create function policy_hand_guard() returns trigger language plpgsql as $$
begin
  if new.part = 'AUTHOR' and not exists (select from policy_version where number = new.version and state = 'DRAFT') then
    raise exception 'Only a draft has new authors' using errcode = 'check_violation';
  end if;
  if new.part = 'REVIEWER' and exists (
      select from audit a
      join policy_hand h on h.version = new.version and h.part = 'AUTHOR' and h.person = lower(btrim(a.actor))
      join policy_version v on v.number = new.version and a.at >= v.begun_at
      where lower(btrim(a.subject)) = new.person and a.action in ('user.create', 'user.change', 'user.password')) then
    raise exception 'An author of this policy version has touched this account since it was begun' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger policy_hand_guard before insert on policy_hand for each row execute function policy_hand_guard();

create function policy_stays() returns trigger language plpgsql as $$
begin
  raise exception 'What happened to the policy is only added to' using errcode = 'check_violation';
end $$;
create trigger policy_hand_stays before update or delete or truncate on policy_hand execute function policy_stays();
create trigger policy_approval_stays before update or delete or truncate on policy_approval execute function policy_stays();
create trigger policy_signature_stays before update or delete or truncate on policy_signature execute function policy_stays();
create trigger policy_activation_stays before update or delete or truncate on policy_activation execute function policy_stays();
create trigger policy_version_stays before truncate on policy_version execute function policy_stays();

-- An approval is of what was proposed, a signature of a report that is done and of the same words.
create function policy_approval_guard() returns trigger language plpgsql as $$
begin
  if not exists (select from policy_version v where v.number = new.version and v.state = 'PROPOSED' and v.hash = new.hash) then
    raise exception 'What is approved is not what was proposed' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger policy_approval_guard before insert on policy_approval for each row execute function policy_approval_guard();

create function policy_signature_guard() returns trigger language plpgsql as $$
begin
  if not exists (select from policy_report r join policy_version v on v.number = r.version
      where r.id = new.report and r.version = new.version and r.state = 'DONE' and r.hash = new.hash and v.hash = new.hash) then
    raise exception 'What is signed is not a finished report of that version' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger policy_signature_guard before insert on policy_signature for each row execute function policy_signature_guard();

-- A report that is done says what it says.
create function policy_report_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state <> 'RUNNING' then
    raise exception 'A report that has ended is not changed any more' using errcode = 'check_violation';
  end if;
  if new.id <> old.id or new.version <> old.version or new.hash <> old.hash or new.base <> old.base or new.scope <> old.scope then
    raise exception 'A report stays about what it is about' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger policy_report_guard before update or delete on policy_report for each row execute function policy_report_guard();

-- Only what is approved decides; the very first policy of a fresh hub comes with it.
create function policy_activation_guard() returns trigger language plpgsql as $$
begin
  if exists (select from policy_version v where v.number in (new.version, new.challenger)
      and not (v.state = 'APPROVED' and (v.origin <> 'DRAFT' or exists (select from policy_approval a where a.version = v.number and a.hash = v.hash)))) then
    raise exception 'Only an approved policy version decides' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger policy_activation_guard before insert on policy_activation for each row execute function policy_activation_guard();

-- By which moment's policy a message is decided, when not by that of its acceptance: a replay is decided by the policy of its day.
alter table message add column pinned_at timestamptz;
-- What a decision depended on beside its event: moment, partner, earlier events by id; no content.
alter table event add column inputs jsonb;
-- Holds that end by themselves.
create table timed_hold (
  message_id uuid primary key,
  until      timestamptz not null,
  since      timestamptz not null default now()
);
create index timed_hold_until on timed_hold (until);

-- What an item needs beside a person who does it.
alter table work_item
  add column role           text,                               -- who may work it, where that is not the queue's
  add column regulatory_due timestamptz,                        -- the law's clock, never paused
  add column approval       jsonb;                              -- chain, amount, steps
