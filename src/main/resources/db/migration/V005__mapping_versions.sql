-- Every version of every mapping that was ever in use: a delivery pinned to one is rendered by it, also after the file changed.
create table mapping_version (
  version text primary key,                       -- in/hl7v2/adt-admit@3f2a9c01d4e7
  name    text not null,
  source  text not null,                          -- texts and code tables, as JSON
  at      timestamptz not null default now()
);
