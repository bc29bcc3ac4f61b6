-- Who may send, who may receive, who may ask; and the book of what people and systems were let do.

-- One row a topic; a change of the topic's rows bumps it in the same transaction, so that every node
-- sees within a second that its copy in memory is old. Bumped by triggers, so nobody can forget it.
create table change_counter (
  topic   text primary key,
  version bigint not null default 1
);
insert into change_counter (topic) values ('partner'), ('access');

create function count_change() returns trigger language plpgsql as $$
begin
  update change_counter set version = version + 1 where topic = tg_argv[0];
  return null;
end $$;

create table partner (
  name       text primary key,
  title      text not null,
  kind       text not null check (kind in ('EHR', 'ERP', 'PAYER', 'HR', 'OTHER')),
  contact    text,                                -- whom to call when it is down
  active     boolean not null default true,
  version    bigint not null default 0,
  changed_at timestamptz not null default now(),
  changed_by text not null
);

create table source (
  name        text primary key,
  partner     text not null references partner (name),
  facility    text,
  format      text,
  charset     text not null default 'UTF-8',
  lane_key    text,
  control_key text,
  max_bytes   int not null default 10485760 check (max_bytes > 0),
  active      boolean not null default true,
  version     bigint not null default 0,
  changed_at  timestamptz not null default now(),
  changed_by  text not null
);
create index source_by_partner on source (partner);

create table endpoint (
  name              text primary key,
  partner           text not null references partner (name),
  kind              text not null check (kind in ('HTTP', 'FHIR', 'MLLP', 'FILE')),
  address           text not null,
  operation         text,
  format            text not null,
  mapping           text not null,
  auth              text not null check (auth in ('NONE', 'BEARER', 'BASIC', 'API_KEY')),
  credential        text,                         -- a reference such as env:NAME, never the secret
  retry_initial_ms  bigint not null check (retry_initial_ms > 0),
  retry_factor      double precision not null check (retry_factor >= 1),
  retry_cap_ms      bigint not null check (retry_cap_ms > 0),
  retry_attempts    int not null check (retry_attempts >= 1),
  retry_deadline_ms bigint not null check (retry_deadline_ms > 0),
  retry_timeout_ms  bigint not null check (retry_timeout_ms > 0),
  circuit_failures  int not null check (circuit_failures >= 1),
  circuit_open_ms   bigint not null check (circuit_open_ms > 0),
  concurrency       int not null check (concurrency >= 1),
  per_second        double precision not null default 0 check (per_second >= 0),
  blocks_lane       boolean not null default false,
  active            boolean not null default true,
  version           bigint not null default 0,
  changed_at        timestamptz not null default now(),
  changed_by        text not null
);
create index endpoint_by_partner on endpoint (partner);

create trigger partner_changed after insert or update or delete on partner
  for each statement execute function count_change('partner');
create trigger source_changed after insert or update or delete on source
  for each statement execute function count_change('partner');
create trigger endpoint_changed after insert or update or delete on endpoint
  for each statement execute function count_change('partner');

-- People with a password of the hub's own; others come by OIDC and have no row.
create table app_user (
  name       text primary key,
  title      text,
  hash       text not null,                       -- bcrypt
  roles      text[] not null,
  active     boolean not null default true,
  version    bigint not null default 0,
  changed_at timestamptz not null default now(),
  changed_by text not null
);

-- Keys of systems. 256 random bits each, so one SHA-256 is enough to store them.
create table api_key (
  id           uuid primary key,                  -- UUIDv7
  name         text not null unique,
  hash         bytea not null unique,
  source       text references source (name) on delete cascade,
  roles        text[] not null,
  expires_at   timestamptz,
  last_used_at timestamptz,                       -- to the minute
  active       boolean not null default true,
  version      bigint not null default 0,
  changed_at   timestamptz not null default now(),
  changed_by   text not null
);
create index api_key_by_source on api_key (source);

-- Client certificates that a trusted authority signed, and whom they speak for.
create table client_certificate (
  id         uuid primary key,                    -- UUIDv7
  subject    text not null unique,                -- DN (RFC 2253), or DNS:, URI:, EMAIL: of the SAN
  source     text references source (name) on delete cascade,
  roles      text[] not null,
  active     boolean not null default true,
  version    bigint not null default 0,
  changed_at timestamptz not null default now(),
  changed_by text not null
);
create index client_certificate_by_source on client_certificate (source);

create trigger app_user_changed after insert or update or delete on app_user
  for each statement execute function count_change('access');
create trigger api_key_changed
  after insert or delete or update of name, hash, source, roles, expires_at, active on api_key
  for each statement execute function count_change('access');
create trigger client_certificate_changed after insert or update or delete on client_certificate
  for each statement execute function count_change('access');

-- Append only. Each row's hash covers the hash before it, so a row that was changed or taken out shows.
create table audit (
  seq     bigint primary key,                     -- no gaps
  at      timestamptz not null,
  actor   text not null,                          -- who
  action  text not null,                          -- did what: login, key.create, endpoint.change...
  subject text not null,                          -- to what
  outcome text not null check (outcome in ('OK', 'REFUSED')),
  detail  text not null,                          -- JSON: keys and figures, no secrets, no patients
  prev    bytea not null,
  hash    bytea not null
);
create index audit_by_actor on audit (actor, seq);
create index audit_by_action on audit (action, seq);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the audit table is append only';
end $$;
create trigger audit_append_only before update or delete or truncate on audit
  for each statement execute function audit_is_append_only();
