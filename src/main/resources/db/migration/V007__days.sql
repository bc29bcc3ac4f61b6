-- What grows is kept day by day: a day is dropped as a file is, not deleted row by row. Days are ranges of the time-ordered ids
-- themselves. Why so, and what it costs: docs/decisions/0009-days.md

-- What waits, across all days: the two indexes that PostgreSQL cannot keep over partitions. So what is claimed costs the same
-- with a week of days as with six years of them. Written in the statements that change the state of the row they stand for.

-- Messages in state ACCEPTED, each once.
create table waiting_message (
  shard      smallint not null,
  seq        bigint not null,
  message_id uuid not null,
  since      timestamptz default now(),           -- null: on a new walk, and its age says nothing
  primary key (shard, seq)
);
insert into waiting_message (shard, seq, message_id, since)
  select shard, seq, id, case when walk = 1 then accepted_at end from message where state = 'ACCEPTED';

-- Deliveries in state PENDING or DEAD, each once.
create table open_delivery (
  id         uuid primary key,
  seq        bigint not null,
  message_id uuid not null,
  event_id   uuid not null,
  endpoint   text not null,
  lane       bigint not null,
  shard      smallint not null,
  priority   smallint not null,
  state      text not null check (state in ('PENDING', 'DEAD')),
  head       boolean not null,                    -- first of its lane at this endpoint: only heads are claimed
  blocks     boolean not null default false,      -- dead, and the endpoint wants its lane to wait
  attempts   int not null default 0,
  opened_at  timestamptz not null default now(),
  next_at    timestamptz not null default now(),
  last_error text
);
insert into open_delivery (id, seq, message_id, event_id, endpoint, lane, shard, priority, state, head, blocks, attempts, opened_at,
    next_at, last_error)
  select id, seq, message_id, event_id, endpoint, lane, shard, priority, state, head, blocks, attempts, opened_at, next_at,
    last_error
  from delivery where state in ('PENDING', 'DEAD');
create index open_delivery_due on open_delivery (endpoint, priority, seq) where state = 'PENDING' and head;
create index open_delivery_lane on open_delivery (endpoint, lane, seq) where state = 'PENDING' or blocks;
create index open_delivery_by_state on open_delivery (state, endpoint, id);

-- The first id of a moment: a UUIDv7 begins with the milliseconds since 1970.
create function first_id(moment timestamptz) returns uuid language sql immutable strict parallel safe as $$
  select (lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;

-- The rows that are there become the first partition as they are, up to tomorrow or what lies further ahead: nothing is copied,
-- so this takes as long with a hundred million rows as it takes to read them once.
do $$
declare
  key_of constant jsonb := '{"message": "id", "event": "message_id", "delivery": "id", "fact": "id", "message_key": "message_id"}';
  grows record;
  index  record;
  newest uuid;
  today  constant timestamptz := date_trunc('day', now() at time zone 'UTC') at time zone 'UTC';
begin
  -- What finds an event by itself knows its message as well, so one index serves both.
  alter table event drop constraint event_pkey;
  alter table event add primary key (message_id, id);
  drop index event_by_message;
  -- Claims are read from the tables above.
  drop index message_accepted;
  drop index delivery_due;
  drop index delivery_lane;
  alter table delivery drop column head, drop column blocks, drop column next_at;
  -- Of settled deliveries nothing that an index holds changes any more, so that settling one touches no index.
  drop index delivery_by_state;
  create index delivery_by_endpoint on delivery (endpoint, id);

  for grows in select key as name, value as id from jsonb_each_text(key_of) loop
    execute format('select max(%I::text)::uuid from %I', grows.id, grows.name) into newest;
    execute format('alter table %I rename to %I', grows.name, grows.name || '_first');
    execute format('create table %I (like %I including defaults including constraints including storage) partition by range (%I)',
      grows.name, grows.name || '_first', grows.id);
    for index in
      select c.relname as name, pg_get_indexdef(i.indexrelid) as sql, i.indisprimary as main
      from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indrelid = (grows.name || '_first')::regclass
    loop
      execute format('alter index %I rename to %I', index.name, 'first_' || index.name);
      if index.main then
        execute format('alter table %I add constraint %I primary key %s', grows.name, index.name,
          substring(index.sql from '\(.*\)'));
      else
        execute replace(index.sql, format('%I_first ', grows.name), format('%I ', grows.name));
      end if;
    end loop;
    if newest is null then
      execute format('drop table %I', grows.name || '_first');
    else
      execute format('alter table %I attach partition %I for values from (minvalue) to (%L)', grows.name, grows.name || '_first',
        greatest(first_id(today + interval '1 day'),
          first_id(to_timestamp((('x' || left(replace(newest::text, '-', ''), 12))::bit(48)::bigint / 86400000 + 1) * 86400))));
    end if;
    -- So that nothing is ever refused for lack of a day: a clock that jumped, an id that is not of a time.
    execute format('create table %I partition of %I default', grows.name || '_default', grows.name);
  end loop;
end $$;
