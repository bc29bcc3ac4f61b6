-- A case is found as a business key is: in a few months' partitions, not in each day's.
insert into message_key (key, message_id) select case_key, message_id from event on conflict do nothing;

-- How long what is kept, and what stays whatever its age.
create table retention_rule (
  id         uuid primary key,                    -- UUIDv7
  kind       text not null check (kind in ('MESSAGE', 'BODY', 'EVENT', 'DELIVERY', 'ANSWER', 'FACT', 'CONTROL_ID')),
  source     text references source (name) on delete cascade, -- null: of every source that has no rule of its own
  days       int not null check (days between 1 and 36500),
  version    bigint not null default 0,
  changed_at timestamptz not null default now(),
  changed_by text not null,
  unique nulls not distinct (kind, source),
  check (kind <> 'FACT' or days >= 2192),         -- what was done is documentation: six years, 45 CFR 164.316(b)(2)
  check (source is null or kind in ('MESSAGE', 'BODY', 'EVENT', 'CONTROL_ID'))
);
insert into retention_rule (id, kind, days, changed_by)
  select gen_random_uuid(), kind, days, 'hub'
  from (values ('MESSAGE', 2192), ('BODY', 2192), ('EVENT', 2192), ('DELIVERY', 2192), ('ANSWER', 2192), ('FACT', 2192),
    ('CONTROL_ID', 400)) as t(kind, days);

-- Somebody's word that something must not go: a lawsuit, an investigation. Lifted, never deleted.
create table legal_hold (
  id          uuid primary key,                   -- UUIDv7
  kind        text not null check (kind in ('SOURCE', 'MESSAGE', 'KEY', 'CASE')),
  source      text,
  message_id  uuid,
  blinded     bigint,                             -- a business key or a case id, as the searches know it
  reason      text not null,
  placed_at   timestamptz not null default now(),
  placed_by   text not null,
  lifted_at   timestamptz,
  lifted_by   text,
  lift_reason text,
  version     bigint not null default 0,
  check (num_nonnulls(source, message_id, blinded) = 1),
  check ((lifted_at is null) = (lifted_by is null))
);

-- What was done to a partition already, so that a day is not looked through again each night.
create table retention_mark (
  partition text primary key,
  due       text not null,                        -- the rules that were followed
  kept      bigint not null,                      -- rows that outlived them, unfinished or held
  at        timestamptz not null default now()
);

-- Old numbers are found by the order in which they came; costs nothing while they come.
create index control_id_by_age on control_id using brin (received_at);
