-- How much waits, shared by all nodes: each adds what it accepted and decided every second, one of them counts now and then.
create table pressure (
  only_row      boolean primary key default true check (only_row),
  depth         bigint not null default 0,        -- messages ACCEPTED and not decided
  oldest_ms     bigint not null default 0,        -- how long the oldest of them had waited when last counted
  deliveries    bigint not null default 0,        -- deliveries PENDING when last counted
  decided       bigint not null default 0,        -- walks settled, ever; its growth is the pace
  counted_at    timestamptz not null default 'epoch',
  closed        text,                             -- why routine messages are turned away; null: they are not
  closed_at     timestamptz
) with (fillfactor = 50);
insert into pressure default values;

-- How urgent a source's messages are when they do not say, and how fast it may send.
alter table source
  add column priority   text check (priority in ('STAT', 'URGENT', 'ROUTINE')),
  add column per_second double precision not null default 0 check (per_second >= 0),
  add column burst      int not null default 0 check (burst >= 0);
