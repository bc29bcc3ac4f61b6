-- The walk: what the journal promises, what was decided, what must be delivered, what happened.
-- Bytes at rest are compressed and encrypted; business keys and lanes are keyed hashes.

create sequence message_seq;

create table message (
  id            uuid primary key,                 -- UUIDv7
  seq           bigint not null default nextval('message_seq'), -- order of acceptance
  source        text not null,
  control_id    text,
  format        text,
  content_type  text not null,
  charset       text not null default 'UTF-8',
  priority      smallint not null default 2,      -- 0 stat, 1 urgent, 2 routine
  lane          bigint not null,
  shard         smallint not null,
  state         text not null check (state in ('ACCEPTED', 'DECIDED', 'DONE', 'PARKED', 'REFUSED')),
  reason        text,                             -- why parked or refused; never content
  accepted_at   timestamptz not null default now(),
  decided_at    timestamptz,
  done_at       timestamptz,
  mapping_version text,
  policy_version  int,
  open_count    int not null default 0,           -- deliveries and work items that are not final
  walk          int not null default 1,           -- 1, and one more for each replay
  released      boolean not null default false,   -- a person let it pass its hold
  body_hash     bytea not null,
  body_size     int not null,
  key_id        text not null,
  body          bytea not null
);
create index message_accepted on message (shard, seq) where state = 'ACCEPTED';
create index message_by_state on message (state, id);
create index message_by_source on message (source, id);
alter table message alter column body set storage external; -- compressed already

-- A sender's own number, once. Written in the journal's transaction, kept as long as policy says.
create table control_id (
  source      text not null,
  control_id  text not null,
  body_hash   bytea not null,
  message_id  uuid not null,
  received_at timestamptz not null default now(),
  primary key (source, control_id)
);

-- Business keys to find a message by, blinded.
create table message_key (
  key         bigint not null,
  message_id  uuid not null,
  primary key (key, message_id)
);

create table event (
  id              uuid primary key,               -- UUIDv7
  message_id      uuid not null,
  walk            int not null,
  type            text not null,
  facility        text,
  priority        smallint not null,
  occurred_at     timestamptz not null,
  case_key        bigint not null,                -- blinded case id
  mapping_version text not null,
  policy_version  int,
  rule            text,                           -- the rule that matched
  decision        jsonb,                          -- actions and considered rules
  key_id          text not null,
  body            bytea not null                  -- the whole event as CloudEvents JSON, sealed
);
create index event_by_message on event (message_id);
create index event_by_case on event (case_key, id);
create index event_by_type on event (type, id);

create sequence delivery_seq;

create table delivery (
  id              uuid primary key,               -- UUIDv7
  seq             bigint not null default nextval('delivery_seq'), -- order in its lane
  message_id      uuid not null,
  event_id        uuid not null,
  endpoint        text not null,
  lane            bigint not null,
  shard           smallint not null,
  priority        smallint not null,
  state           text not null check (state in ('PENDING', 'DELIVERED', 'DEAD', 'CANCELLED')),
  head            boolean not null,               -- first of its lane at this endpoint: only heads are claimed
  blocks          boolean not null default false, -- dead, and the endpoint wants its lane to wait
  delivery_key    text not null,                  -- the same on every attempt
  mapping_version text,                           -- null: the event goes out as CloudEvents JSON
  policy_version  int not null,
  attempts        int not null default 0,
  resends         int not null default 0,
  opened_at       timestamptz not null default now(),
  tries_from      timestamptz not null default now(), -- the deadline counts from here (opened or resent)
  next_at         timestamptz not null default now(),
  last_error      text,
  receipt         text,
  settled_at      timestamptz,
  answer_key_id   text,
  answer          bytea,                          -- their last answer, sealed
  edited_key_id   text,
  edited_body     bytea,                          -- what a person made of it, sealed; sent instead of the rendering
  edited_by       text,
  original_key_id text,
  original_body   bytea                           -- what it would have been, sealed, kept beside the edit
);
create index delivery_due on delivery (endpoint, priority, seq) where state = 'PENDING' and head;
create index delivery_lane on delivery (endpoint, lane, seq) where state = 'PENDING' or blocks;
create index delivery_by_message on delivery (message_id);
create index delivery_by_state on delivery (state, endpoint, id);

create table fact (
  id          uuid primary key,                   -- UUIDv7
  message_id  uuid not null,
  delivery_id uuid,
  kind        text not null,
  at          timestamptz not null,
  actor       text not null,
  data        jsonb not null
);
create index fact_by_message on fact (message_id, id);

-- Who works which shard. The fence grows with each change of owner, so that an old owner cannot settle any more.
create table shard (
  shard  smallint primary key,
  owner  uuid,
  fence  bigint not null default 0,
  until  timestamptz not null default 'epoch'
);
insert into shard (shard) select generate_series(0, 63);

create table node (
  id      uuid primary key,
  name    text not null,
  seen_at timestamptz not null
);
