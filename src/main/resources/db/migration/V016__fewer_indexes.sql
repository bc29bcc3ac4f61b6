-- What is written for each message is kept small. A fact is looked for by its message and never by itself, so one index serves both.
alter table fact drop constraint fact_pkey;
drop index fact_by_message;
alter table fact add primary key (message_id, id);

-- A delivery is written twice, when it is opened and when it is settled, and its second row stands where it touches no index only if
-- its page has room for it: of a batch that is settled together all pages are full of it.
do $$
declare part regclass;
begin
  for part in select inhrelid from pg_inherits where inhparent = 'delivery'::regclass loop
    execute format('alter table %s set (fillfactor = 55)', part);
  end loop;
end $$;

create or replace function day_make(grows text, part text, low uuid, high uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare key_of constant text := case when grows in ('message', 'delivery', 'fact') then 'id' else 'message_id' end;
begin
  perform day_check(grows, part);
  execute format('lock table %I in access exclusive mode', grows || '_default');
  execute format('create table %I (like %I including defaults including constraints including storage)', part, grows);
  if grows = 'delivery' then
    execute format('alter table %I set (fillfactor = 55)', part);
  end if;
  execute format('with moved as (delete from %I where %I >= %L and %I < %L returning *) insert into %I select * from moved',
    grows || '_default', key_of, low, key_of, high, part);
  execute format('alter table %I attach partition %I for values from (%L) to (%L)', grows, part, low, high);
end $$;
