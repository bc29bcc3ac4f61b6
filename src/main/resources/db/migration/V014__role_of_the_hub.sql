-- The hub works with a role that owns nothing: it reads and writes rows, and cannot take away what holds them. What it needs beyond
-- that, the partitions of the days, it gets by functions that do nothing else. The grants are in afterMigrate.sql.

-- Which of the growing tables, and whether a name is one of its partitions; else refused.
create function day_check(grows text, part text) returns void language plpgsql as $$
begin
  if grows not in ('message', 'event', 'delivery', 'fact', 'message_key') or part !~ ('^' || grows || '_([0-9]{6,8}[0-9_]*|first)$') then
    raise exception 'No partition of a table that grows: % of %', part, grows using errcode = 'insufficient_privilege';
  end if;
end $$;

-- A partition for ids from low to high; rows that were kept in the default partition meanwhile move there. Attaching holds up nobody
-- who writes to other days; a partition made in place would.
create function day_make(grows text, part text, low uuid, high uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare key_of constant text := case when grows in ('message', 'delivery', 'fact') then 'id' else 'message_id' end;
begin
  perform day_check(grows, part);
  execute format('lock table %I in access exclusive mode', grows || '_default');
  execute format('create table %I (like %I including defaults including constraints including storage)', part, grows);
  execute format('with moved as (delete from %I where %I >= %L and %I < %L returning *) insert into %I select * from moved',
    grows || '_default', key_of, low, key_of, high, part);
  execute format('alter table %I attach partition %I for values from (%L) to (%L)', grows, part, low, high);
end $$;

create function day_drop(grows text, part text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform day_check(grows, part);
  execute format('alter table %I detach partition %I', grows, part);
  execute format('drop table %I', part);
end $$;

-- An empty table beside a partition, for what of it must stay.
create function day_begin_copy(grows text, part text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform day_check(grows, part);
  execute format('create table %I (like %I including defaults including constraints including storage including indexes)',
    part || '_kept', grows);
end $$;

-- That table takes the partition's place; low is null for the first of all.
create function day_end_copy(grows text, part text, low uuid, high uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform day_check(grows, part);
  execute format('alter table %I detach partition %I', grows, part);
  execute format('drop table %I', part);
  execute format('alter table %I rename to %I', part || '_kept', part);
  if low is null then
    execute format('alter table %I attach partition %I for values from (minvalue) to (%L)', grows, part, high);
  else
    execute format('alter table %I attach partition %I for values from (%L) to (%L)', grows, part, low, high);
  end if;
end $$;

revoke execute on function day_make(text, text, uuid, uuid), day_drop(text, text), day_begin_copy(text, text),
  day_end_copy(text, text, uuid, uuid) from public;

-- How often these tables refused something, ever. A refusal undoes all of its transaction; a sequence is the one thing that stays. The hub
-- looks at it and tells the audit what it finds, whoever tried.
create sequence policy_refusal minvalue 0 start 1;
create table policy_refusal_told (
  only_row boolean primary key default true check (only_row),
  count    bigint not null default 0,
  at       timestamptz not null default now()
);
insert into policy_refusal_told default values;

do $$
declare guard oid;
begin
  for guard in
    select oid from pg_proc where pronamespace = 'public'::regnamespace and proname in ('policy_version_guard', 'policy_version_hand',
      'policy_hand_guard', 'policy_stays', 'policy_approval_guard', 'policy_signature_guard', 'policy_report_guard',
      'policy_activation_guard', 'audit_is_append_only')
  loop
    execute replace(pg_get_functiondef(guard), 'raise exception', E'perform nextval(''policy_refusal'');\n    raise exception');
  end loop;
end $$;

-- The keys hold this as well; the trigger comes first, and counts.
create function policy_reviewer_guard() returns trigger language plpgsql as $$
begin
  if exists (select from policy_hand h where h.version = new.version and h.person = new.person and h.part = 'AUTHOR') then
    perform nextval('policy_refusal');
    raise exception 'Whoever wrote in a policy version neither approves nor signs it' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger policy_approval_reviewer before insert on policy_approval for each row execute function policy_reviewer_guard();
create trigger policy_signature_reviewer before insert on policy_signature for each row execute function policy_reviewer_guard();

-- Nobody approves, signs or activates without a line in the audit, written in the same transaction.
create function policy_is_audited() returns trigger language plpgsql as $$
declare who constant text := case tg_table_name when 'policy_activation' then to_jsonb(new) ->> 'by_whom' else to_jsonb(new) ->> 'person' end;
begin
  if not exists (
      select from (select a.xmin as written, a.actor, a.action, a.subject, a.outcome from audit a order by a.seq desc limit 20) a
      where a.written = pg_current_xact_id()::xid and a.outcome = 'OK' and a.action like 'policy.%'
        and a.subject = 'policy version ' || new.version and lower(btrim(a.actor)) = lower(btrim(who))) then
    perform nextval('policy_refusal');
    raise exception 'The audit says nothing of it' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger policy_approval_audited after insert on policy_approval
  deferrable initially deferred for each row execute function policy_is_audited();
create constraint trigger policy_signature_audited after insert on policy_signature
  deferrable initially deferred for each row execute function policy_is_audited();
create constraint trigger policy_activation_audited after insert on policy_activation
  deferrable initially deferred for each row execute function policy_is_audited();
