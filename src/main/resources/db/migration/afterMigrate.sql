-- What the hub's own role may do with the tables of their owner: rows, no more. Without such a role (its name is -) the hub works with
-- the owner's. New partitions come with the same grants.
do $$
declare hub constant text := '${hub}';
begin
  if hub = '-' or hub = current_user then
    return;
  end if;
  perform pg_advisory_xact_lock(7204617269747590); -- nodes that start together grant one after the other
  if to_regproc('day_make') is not null and not has_function_privilege(hub, to_regproc('day_make'), 'execute') then
    execute format('grant execute on function day_make(text, text, uuid, uuid), day_drop(text, text), day_begin_copy(text, text),
      day_end_copy(text, text, uuid, uuid) to %I', hub);
  end if;
  if not exists (
      select from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'S')
        and not has_table_privilege(hub, oid, 'select')) then
    return;
  end if;
  execute format('grant usage on schema public to %I', hub);
  execute format('grant select, insert, update, delete on all tables in schema public to %I', hub);
  execute format('revoke insert, update, delete on flyway_schema_history from %I', hub);
  execute format('grant usage, select on all sequences in schema public to %I', hub);
  execute format('alter default privileges in schema public grant select, insert, update, delete on tables to %I', hub);
  execute format('alter default privileges in schema public grant usage, select on sequences to %I', hub);
end $$;
