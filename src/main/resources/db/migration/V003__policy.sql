-- What admins decide with: the rules as they stand, and every version the rules ever had.

create table policy_rule (
  id             uuid primary key,
  version        int not null,                    -- grows with each change of this rule; the ETag
  name           text not null unique,
  description    text not null default '',
  event_type     text not null,                   -- or * for every type
  condition      text not null,                   -- CEL
  rank           int not null,                    -- lower is asked first
  facility       text,                            -- null: the whole enterprise
  effective_from timestamptz,                     -- compared with the time of the event
  effective_to   timestamptz,                     -- exclusive
  continues      boolean not null default false,  -- adds its actions and lets the next rules be asked
  active         boolean not null default true,
  actions        jsonb not null,
  changed_at     timestamptz not null default now(),
  changed_by     text not null
);
create index policy_rule_by_type on policy_rule (event_type, rank, name);

-- One row a change, with all rules as they were from then on: any decision can be made again from its number.
create table policy_version (
  number   int primary key,
  at       timestamptz not null default now(),
  by_whom  text not null,
  change   text not null,                         -- for people: "changed referral-urgent"
  snapshot jsonb not null
);
