-- A sender waits while its message is accepted, so what an accepted message costs is kept small: its business keys wait beside it and
-- come into their own table, whose index is in no order that arrivals have, with the batch that walks it.
alter table waiting_message
  add column keys     bigint[],                   -- null: they are in message_key
  add column lane     bigint,                     -- null: of a hub that did not say yet; nothing overtakes it
  add column priority smallint not null default 2;
update waiting_message w set lane = m.lane, priority = m.priority from message m where m.id = w.message_id;

-- What is urgent need not wait until all routine messages before it are walked. Few rows, so it costs the others nothing.
create index waiting_message_urgent on waiting_message (shard, seq) where priority < 2;
