-- What people must look at, and the indexes that find a message again.

create table work_queue (
  name                text primary key,
  title               text not null,
  default_due_minutes int check (default_due_minutes > 0), -- the clock of an item that brings none; null: no clock
  role                text not null check (role in ('operator', 'approver', 'engineer', 'admin')), -- who may work it
  version             int not null default 0
);
-- The one queue the hub cannot do without: what names no queue that exists comes here.
insert into work_queue (name, title, default_due_minutes, role) values ('exceptions', 'Exceptions', 1440, 'operator');

create table work_item (
  id          uuid primary key,                   -- UUIDv7
  message_id  uuid not null,
  event_id    uuid,
  queue       text not null references work_queue (name),
  code        text not null,                      -- of the exception taxonomy
  title       text not null,                      -- a sentence without content of the message
  priority    smallint not null,                  -- 0 stat, 1 urgent, 2 routine
  state       text not null default 'OPEN' check (state in ('OPEN', 'CLAIMED', 'DONE', 'CANCELLED')),
  opened_at   timestamptz not null,
  due         timestamptz,
  claimed_by  text,
  claimed_at  timestamptz,
  closed_by   text,
  closed_at   timestamptz,
  resolution  text,
  note        text,                               -- a person's own words; may name a patient, so only people see it
  version     int not null default 0,
  check ((state = 'CLAIMED') <= (claimed_by is not null)),
  check ((state in ('DONE', 'CANCELLED')) = (closed_at is not null))
);
create index work_item_by_queue on work_item (state, queue, priority, due);
create index work_item_by_message on work_item (message_id);

-- Which starter files this database has taken in, so that what a person deletes stays deleted.
create table starter (
  name      text primary key,
  loaded_at timestamptz not null default now()
);

-- Events carry their message's time-ordered id too, so one index serves both "of this type, newest first" and
-- "messages with an event of this type".
drop index event_by_type;
create index event_by_type on event (type, message_id);
drop index event_by_case;
create index event_by_case on event (case_key, message_id);

-- A refused newcomer keeps its control id without holding it in the table of control ids.
create index message_refused_control_id on message (source, control_id) where state = 'REFUSED';
