-- What a message is never changes and is written once, its bytes with it; where it stands changes with every stage of its walk, and is
-- a narrow row of its own. Why so, and what it gave: docs/decisions/0023-standing.md

-- Where each message stands. One that has no row here was accepted and not walked yet: it is in waiting_message.
create table standing (
  message_id      uuid primary key,
  state           text not null check (state in ('ACCEPTED', 'DECIDED', 'DONE', 'PARKED', 'REFUSED')), -- ACCEPTED: walks again
  reason          text,                           -- why parked or refused; never content
  decided_at      timestamptz,
  done_at         timestamptz,
  mapping_version text,
  policy_version  int,
  open_count      int not null default 0          -- deliveries and work items that are not final
) partition by range (message_id);
create index standing_by_state on standing (state, message_id);

-- A refused newcomer keeps its control id without holding it in the table of control ids.
alter table message add column turned_away boolean not null default false;

-- The days that messages have; of what is there each row is read once.
do $$
declare part record;
begin
  for part in
    select replace(c.relname, 'message_', 'standing_') as name, pg_get_expr(c.relpartbound, c.oid) as bound
    from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'message'::regclass
  loop
    execute format('create table %I partition of standing %s', part.name, part.bound);
  end loop;
end $$;
insert into standing (message_id, state, reason, decided_at, done_at, mapping_version, policy_version, open_count)
  select id, state, reason, decided_at, done_at, mapping_version, policy_version, open_count
  from message where state <> 'ACCEPTED' or walk > 1;
update message set turned_away = true where state = 'REFUSED' and decided_at is null;

drop index message_by_state;
drop index message_refused_control_id;
alter table message drop column state, drop column reason, drop column decided_at, drop column done_at,
  drop column mapping_version, drop column policy_version, drop column open_count;
create index message_turned_away on message (source, control_id) where turned_away;

-- A message with where it stands, to read one by its id.
create view message_now as
  select m.*, coalesce(s.state, 'ACCEPTED') as state, s.reason, s.decided_at, s.done_at, s.mapping_version, s.policy_version,
    coalesce(s.open_count, 0) as open_count
  from message m left join standing s on s.message_id = m.id;

create or replace function day_check(grows text, part text) returns void language plpgsql as $$
begin
  if grows not in ('message', 'standing', 'event', 'delivery', 'fact', 'message_key')
      or part !~ ('^' || grows || '_([0-9]{6,8}[0-9_]*|first)$') then
    raise exception 'No partition of a table that grows: % of %', part, grows using errcode = 'insufficient_privilege';
  end if;
end $$;
