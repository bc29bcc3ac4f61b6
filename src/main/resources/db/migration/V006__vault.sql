-- One sealed proof for each key that ever sealed something here: a hub with another key file refuses to start.
create table vault_proof (
  key_id text primary key,
  proof  bytea not null,
  blind  bigint not null,
  at     timestamptz not null default now()
);
