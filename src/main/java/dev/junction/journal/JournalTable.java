package dev.junction.journal;

import dev.junction.event.MessageId;
import dev.junction.trail.Batch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes a batch of entries in one transaction and tells what became of each. */
final class JournalTable {

    private static final String ACCEPT_ALL =
            """
            with incoming as materialized (
              select nextval('message_seq') as seq, t.*
              from (select unnest(?::uuid[]) as id, unnest(?::text[]) as source, unnest(?::text[]) as control_id,
                  unnest(?::text[]) as format, unnest(?::text[]) as content_type, unnest(?::text[]) as charset,
                  unnest(?::smallint[]) as priority, unnest(?::bigint[]) as lane, unnest(?::smallint[]) as shard,
                  unnest(?::bytea[]) as body_hash, unnest(?::int[]) as body_size, unnest(?::text[]) as key_id,
                  unnest(?::bytea[]) as body, unnest(?::int[]) as first_key, unnest(?::int[]) as last_key) t
            ), taken as (
              insert into control_id (source, control_id, body_hash, message_id)
              select source, control_id, body_hash, id from incoming
            ), stored as (
              insert into message (id, seq, source, control_id, format, content_type, charset, priority, lane, shard,
                body_hash, body_size, key_id, body)
              select id, seq, source, control_id, format, content_type, charset, priority, lane, shard,
                body_hash, body_size, key_id, body
              from incoming
            ), waits as (
              insert into waiting_message (shard, seq, message_id, lane, priority, keys)
              select shard, seq, id, lane, priority, k.keys[first_key:last_key]
              from incoming cross join (select ?::bigint[]) k(keys)
            )
            select now()""";

    private static final String ACCEPT_NEW =
            """
            with ids as (
              select ?::uuid[] as ids
            ), incoming as (
              select unnest(ids) as id, generate_subscripts(ids, 1) as place, unnest(?::text[]) as source,
                unnest(?::text[]) as control_id, unnest(?::text[]) as format, unnest(?::text[]) as content_type,
                unnest(?::text[]) as charset, unnest(?::smallint[]) as priority, unnest(?::bigint[]) as lane,
                unnest(?::smallint[]) as shard, unnest(?::bytea[]) as body_hash, unnest(?::int[]) as body_size,
                unnest(?::text[]) as key_id, unnest(?::bytea[]) as body, unnest(?::int[]) as first_key,
                unnest(?::int[]) as last_key
              from ids
            ), fresh as (
              insert into control_id (source, control_id, body_hash, message_id)
              select source, control_id, body_hash, id from incoming order by source, control_id, place
              on conflict do nothing
              returning message_id
            ), stored as (
              insert into message (id, source, control_id, format, content_type, charset, priority, lane, shard,
                body_hash, body_size, key_id, body)
              select id, source, control_id, format, content_type, charset, priority, lane, shard,
                body_hash, body_size, key_id, body
              from incoming join fresh on fresh.message_id = incoming.id
              order by place
              returning shard, seq, id
            )
            insert into waiting_message (shard, seq, message_id, lane, priority, keys)
            select stored.shard, stored.seq, id, lane, priority, k.keys[first_key:last_key]
            from stored join incoming using (id) cross join (select ?::bigint[]) k(keys)
            returning message_id, since""";

    private static final String FIRST =
            """
            select c.source, c.control_id, c.body_hash, c.message_id
            from (select unnest(?::text[]) as source, unnest(?::text[]) as control_id) t
            join control_id c on c.source = t.source and c.control_id = t.control_id""";

    private static final String REFUSE =
            """
            with refused as (
              insert into message (id, source, control_id, format, content_type, charset, priority, lane, shard,
                turned_away, body_hash, body_size, key_id, body)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, true, ?, ?, ?, ?)
              returning id
            )
            insert into standing (message_id, state, reason, done_at) select id, 'REFUSED', ?, now() from refused""";

    private JournalTable() {}

    /**
     * Writes all of them or none, in one statement.
     *
     * @return when they were accepted, by the clock of the database
     * @throws SQLException with state 23505 (unique_violation) when a control id came before, or
     *     twice among these
     */
    static Instant acceptAll(Connection connection, List<Entry> entries) throws SQLException {
        try (PreparedStatement accept = connection.prepareStatement(ACCEPT_ALL)) {
            set(connection, accept, entries);
            try (ResultSet row = accept.executeQuery()) {
                row.next();
                return row.getTimestamp(1).toInstant();
            }
        }
    }

    /**
     * Writes those whose control id is new, in one statement.
     *
     * @return when each of them was accepted, by the clock of the database; those that are left out
     *     came before
     */
    static Map<Entry, Instant> acceptNew(Connection connection, List<Entry> entries)
            throws SQLException {
        Map<UUID, Entry> byId = new HashMap<>();
        entries.forEach(entry -> byId.put(entry.id().value(), entry));
        Map<Entry, Instant> fresh = new IdentityHashMap<>();
        try (PreparedStatement accept = connection.prepareStatement(ACCEPT_NEW)) {
            set(connection, accept, entries);
            try (ResultSet rows = accept.executeQuery()) {
                while (rows.next()) {
                    fresh.put(
                            byId.get(rows.getObject(1, UUID.class)),
                            rows.getTimestamp(2).toInstant());
                }
            }
        }
        return fresh;
    }

    private static void set(Connection connection, PreparedStatement accept, List<Entry> entries)
            throws SQLException {
        List<Long> keys = new ArrayList<>();
        List<Integer> firstKeys = new ArrayList<>();
        List<Integer> lastKeys = new ArrayList<>();
        for (Entry entry : entries) {
            firstKeys.add(keys.size() + 1);
            keys.addAll(entry.keys());
            lastKeys.add(keys.size());
        }
        Batch<Entry> columns = new Batch<>(connection, accept, entries);
        columns.set("uuid", entry -> entry.id().value());
        columns.set("text", Entry::source);
        columns.set("text", Entry::controlId);
        columns.set("text", Entry::format);
        columns.set("text", Entry::contentType);
        columns.set("text", Entry::charset);
        columns.set("smallint", Entry::priority);
        columns.set("bigint", Entry::lane);
        columns.set("smallint", Entry::shard);
        columns.set("bytea", Entry::hash);
        columns.set("int", Entry::size);
        columns.set("text", entry -> entry.body().keyId());
        columns.set("bytea", entry -> entry.body().bytes());
        columns.values("int", firstKeys);
        columns.values("int", lastKeys);
        columns.values("bigint", keys);
    }

    /**
     * Tells those that came before from those that bear a known control id by mistake, and keeps
     * what is refused, in the caller's transaction; the receipts count only after its commit.
     */
    static Map<Entry, Receipt> compare(Connection connection, List<Entry> left)
            throws SQLException {
        Map<Entry, Receipt> receipts = new IdentityHashMap<>();
        List<Entry> known = new ArrayList<>();
        for (Entry entry : left) {
            if (entry.refusal() == null) {
                known.add(entry);
            } else {
                refuse(connection, entry, entry.refusal());
                receipts.put(entry, new Receipt.Accepted(entry.id()));
            }
        }
        if (!known.isEmpty()) {
            receipts.putAll(known(connection, known));
        }
        return receipts;
    }

    private static Map<Entry, Receipt> known(Connection connection, List<Entry> known)
            throws SQLException {
        record Sender(String source, @Nullable String controlId) {}
        record First(byte[] hash, MessageId message) {}
        Map<Sender, First> firsts = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(FIRST)) {
            Batch<Entry> columns = new Batch<>(connection, select, known);
            columns.set("text", Entry::source);
            columns.set("text", Entry::controlId);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    firsts.put(
                            new Sender(rows.getString(1), rows.getString(2)),
                            new First(
                                    rows.getBytes(3),
                                    new MessageId(rows.getObject(4, UUID.class))));
                }
            }
        }
        Map<Entry, Receipt> receipts = new HashMap<>();
        for (Entry entry : known) {
            First first = firsts.get(new Sender(entry.source(), entry.controlId()));
            if (first == null) {
                throw new SQLException("A control id was neither taken nor found");
            }
            if (Arrays.equals(first.hash(), entry.hash())) {
                receipts.put(entry, new Receipt.Repeated(first.message()));
            } else {
                refuse(
                        connection,
                        entry,
                        "The control id was used before, by message %s, with another body"
                                .formatted(first.message()));
                receipts.put(entry, new Receipt.Conflict(entry.id(), first.message()));
            }
        }
        return receipts;
    }

    private static void refuse(Connection connection, Entry entry, String reason)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(REFUSE)) {
            insert.setObject(1, entry.id().value());
            insert.setString(2, entry.source());
            insert.setString(3, entry.controlId());
            insert.setString(4, entry.format());
            insert.setString(5, entry.contentType());
            insert.setString(6, entry.charset());
            insert.setInt(7, entry.priority());
            insert.setLong(8, entry.lane());
            insert.setInt(9, entry.shard());
            insert.setBytes(10, entry.hash());
            insert.setInt(11, entry.size());
            insert.setString(12, entry.body().keyId());
            insert.setBytes(13, entry.body().bytes());
            insert.setString(14, reason);
            insert.executeUpdate();
        }
    }
}
