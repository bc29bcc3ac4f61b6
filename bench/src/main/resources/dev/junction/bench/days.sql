-- Days as a hub would have filled them, for the bench of searches: small bodies, nothing of anybody.

-- One day in each of the tables, beside those that the hub makes ahead.
create or replace procedure bench_day(day date) language plpgsql as $$
declare
  grows record;
begin
  for grows in select * from (values ('message', day, day + 1), ('standing', day, day + 1), ('event', day, day + 1), ('delivery', day, day + 1),
      ('fact', day, day + 1), ('message_key', date_trunc('month', day)::date, (date_trunc('month', day) + interval '1 month')::date))
      as t(name, first, next)
  loop
    if to_regclass(grows.name || '_' || to_char(grows.first, 'YYYYMMDD')) is null then
      execute format('create table %I partition of %I for values from (%L) to (%L)',
        grows.name || '_' || to_char(grows.first, 'YYYYMMDD'), grows.name,
        first_id(grows.first::timestamp at time zone 'UTC'), first_id(grows.next::timestamp at time zone 'UTC'));
    end if;
  end loop;
end $$;

-- Messages of a day, spread over it, with an event, a delivery, two keys and two facts each. Of a hundred messages 96 are done,
-- two wait for their deliveries, one is parked, one was refused. A patient has twenty messages in a year, an order one.
create or replace procedure bench_fill(day date, messages int) language plpgsql as $$
declare
  start constant bigint := extract(epoch from day::timestamp at time zone 'UTC') * 1000;
begin
  create temporary table made on commit drop as
    select i, (lpad(to_hex(start + i * 86400000::bigint / messages), 12, '0') || '7' || lpad(to_hex(i % 4096), 3, '0')
        || '8' || left(md5(i || ':' || day), 15))::uuid as id,
      to_timestamp((start + i * 86400000::bigint / messages) / 1000.0) as at,
      's' || lpad((i % 20)::text, 2, '0') as source, (random() * 500000)::int as patient,
      hashtextextended(day || ':' || i, 0) as number,
      case when i % 100 < 96 then 'DONE' when i % 100 < 98 then 'DECIDED' when i % 100 = 98 then 'PARKED' else 'REFUSED' end as state
    from generate_series(0, messages - 1) i;
  insert into message (id, source, control_id, format, content_type, lane, shard, turned_away, accepted_at, body_hash,
      body_size, key_id, body)
    select id, source, 'C' || number, 'HL7V2', 'application/hl7-v2', patient, patient % 64, state = 'REFUSED', at,
      sha256(int8send(number)), 100, 'none', int8send(number)
    from made;
  insert into standing (message_id, state, reason, decided_at, done_at, mapping_version, policy_version)
    select id, state,
      case state when 'PARKED' then 'No mapping for this message' when 'REFUSED' then 'The body is empty.' end,
      case when state <> 'REFUSED' then at end, at, 'in/hl7v2/adt@1', 7
    from made;
  insert into control_id (source, control_id, body_hash, message_id, received_at)
    select source, 'C' || number, sha256(int8send(number)), id, at from made where state <> 'REFUSED';
  insert into message_key (key, message_id) select patient, id from made where state <> 'REFUSED';
  insert into message_key (key, message_id) select number, id from made where state <> 'REFUSED';
  insert into message_key (key, message_id)
    select patient * 100003::bigint + i % 5, id from made where state in ('DONE', 'DECIDED') on conflict do nothing;
  insert into event (id, message_id, walk, type, priority, occurred_at, case_key, mapping_version, policy_version, rule, key_id, body)
    select id, id, 1, 'thing.kind-' || chr(97 + i % 24), 2, at, patient * 100003::bigint + i % 5, 'in/hl7v2/adt@1', 7, 'to-erp', 'none',
      int8send(number)
    from made where state in ('DONE', 'DECIDED');
  with opened as (
    insert into delivery (id, message_id, event_id, endpoint, lane, shard, priority, state, delivery_key, policy_version, opened_at,
      settled_at)
    select id, id, id, 'e' || lpad((i % 10)::text, 2, '0'), patient, patient % 64, 2,
      case when state = 'DONE' then 'DELIVERED' else 'DEAD' end, left(id::text, 20), 7, at, at
    from made where state in ('DONE', 'DECIDED')
    returning id, seq, message_id, event_id, endpoint, lane, shard, priority, state, opened_at)
  insert into open_delivery (id, seq, message_id, event_id, endpoint, lane, shard, priority, state, head, opened_at)
    select id, seq, message_id, event_id, endpoint, lane, shard, priority, state, false, opened_at from opened where state = 'DEAD';
  insert into fact (id, message_id, kind, at, actor, data) select id, id, 'DECIDED', at, 'hub', '{}' from made;
  insert into fact (id, message_id, delivery_id, kind, at, actor, data)
    select (left(id::text, 19) || 'f' || right(id::text, 16))::uuid, id, id, 'ATTEMPTED', at, 'hub', '{}' from made where state = 'DONE';
end $$;
