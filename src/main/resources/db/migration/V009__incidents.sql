-- What goes wrong with a destination, as one thing that people see: an incident.

-- Where waiting deliveries may be sent instead, if a person says so.
alter table endpoint add column fallback text references endpoint (name);

-- The urgent ones that wait, which are few: a lane is as urgent as the most urgent that waits in it.
create index delivery_urgent on open_delivery (endpoint, lane, priority) where state = 'PENDING' and priority < 2;
-- Those that were tried in vain, which are few as well: they need not wait any longer when the destination is back.
create index delivery_tried on open_delivery (endpoint) where state = 'PENDING' and last_error is not null;

create table incident (
  id              uuid primary key,               -- UUIDv7
  endpoint        text not null,
  kind            text not null check (kind in ('UNAVAILABLE', 'PAUSED', 'REFUSING')),
  error           text not null,                  -- what was answered first; never content
  node            text not null,                  -- the node that saw it first
  opened_at       timestamptz not null,
  reopened        int not null default 0,         -- how often it came back within a while after it was closed
  recovered       boolean not null default false, -- some node got an answer since it opened
  closed_at       timestamptz,
  outcome         text check (outcome in ('RECOVERED', 'NOTHING_WAITS')),
  waiting         bigint not null default 0,      -- of its cohort, when last counted
  waited          bigint not null default 0,      -- the most that waited at once
  held            bigint,                         -- that waited when it closed
  rerouted        bigint not null default 0,
  counted_at      timestamptz not null default 'epoch',
  drained_at      timestamptz,
  acknowledged_by text,
  acknowledged_at timestamptz,
  note            text,                           -- the words of who acknowledged it
  item_at         timestamptz,                    -- when a work item was opened for it
  check ((closed_at is null) = (outcome is null))
);
-- One open incident an endpoint, on however many nodes.
create unique index incident_open on incident (endpoint) where closed_at is null;
create index incident_by_endpoint on incident (endpoint, id);
create index incident_draining on incident (id) where drained_at is null;

-- The nodes for which it is not over yet.
create table incident_node (
  incident uuid not null references incident (id) on delete cascade,
  node     uuid not null,
  name     text not null,
  state    text not null check (state in ('UNAVAILABLE', 'PAUSED', 'REFUSING', 'PROBING')),
  since    timestamptz not null,
  error    text not null,
  primary key (incident, node)
);
