package dev.junction;

import dev.junction.event.Ids;
import dev.junction.event.MessageId;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Rows of the walk as a hub would have written them, for tests of those who read them. */
public record Seed(DataSource database) {

    /** A message of a source in a state. */
    public MessageId message(String source, String state, @Nullable String reason)
            throws SQLException {
        return message(source, state, reason, Instant.now());
    }

    /** A message accepted at a time; its id is of that time too. */
    public MessageId message(String source, String state, @Nullable String reason, Instant at)
            throws SQLException {
        UUID made = Ids.next();
        UUID id =
                new UUID(
                        at.toEpochMilli() << 16 | made.getMostSignificantBits() & 0xFFFF,
                        made.getLeastSignificantBits());
        Rows.put(
                database,
                """
                with made as (
                  insert into message (id, source, control_id, format, content_type, lane, shard, turned_away, accepted_at,
                    body_hash, body_size, key_id, body)
                  values (?, ?, ?, 'HL7V2', 'application/hl7-v2', 7, 7, ?, ?, ?, 10, 'none', ?)
                  returning id, shard, seq, accepted_at),
                stands as (
                  insert into standing (message_id, state, reason, decided_at)
                  select id, t.* from made, (select ?, ?, ?::timestamptz) t(state, reason, decided_at) where state <> 'ACCEPTED'
                  returning message_id)
                insert into waiting_message (shard, seq, message_id, since)
                select shard, seq, id, accepted_at from made where id not in (select message_id from stands)
                """,
                id,
                source,
                "C-" + id,
                state.equals("REFUSED"),
                at.atOffset(ZoneOffset.UTC),
                new byte[32],
                "MSH|^~\\&|".getBytes(StandardCharsets.UTF_8),
                state,
                reason,
                state.equals("DECIDED") || state.equals("DONE")
                        ? at.atOffset(ZoneOffset.UTC)
                        : null);
        return new MessageId(id);
    }

    /** An event of a message, found by its case. */
    public UUID event(MessageId message, String type, long caseKey) throws SQLException {
        UUID id = Ids.next();
        Rows.put(
                database,
                """
                insert into event (id, message_id, walk, type, priority, occurred_at, case_key, mapping_version,
                  policy_version, rule, decision, key_id, body)
                values (?, ?, 1, ?, 1, now(), ?, 'm-7', 12, 'to-erp',
                  '{"considered": [{"rule": "vip", "matched": false, "failed": "data.vip"}]}'::jsonb, 'none', ?)
                """,
                id,
                message.value(),
                type,
                caseKey,
                "{\"type\":\"%s\"}".formatted(type).getBytes(StandardCharsets.UTF_8));
        key(message, caseKey);
        return id;
    }

    /** A delivery of a message's event. */
    public UUID delivery(MessageId message, UUID event, String endpoint, String state)
            throws SQLException {
        UUID id = Ids.next();
        Rows.put(
                database,
                """
                with made as (
                  insert into delivery (id, message_id, event_id, endpoint, lane, shard, priority, state, delivery_key,
                    policy_version)
                  values (?, ?, ?, ?, 7, 7, 2, ?, 'key', 12)
                  returning id, seq, message_id, event_id, endpoint, lane, shard, priority, state)
                insert into open_delivery (id, seq, message_id, event_id, endpoint, lane, shard, priority, state, head)
                select id, seq, message_id, event_id, endpoint, lane, shard, priority, state, true from made
                where state in ('PENDING', 'DEAD')
                """,
                id,
                message.value(),
                event,
                endpoint,
                state);
        return id;
    }

    /** A business key of a message, blinded already. */
    public void key(MessageId message, long key) throws SQLException {
        Rows.put(
                database,
                "insert into message_key values (?, ?) on conflict do nothing",
                key,
                message.value());
    }

    /** The keys, blinded already, that wait with a message that is not walked yet. */
    public void waitsWith(MessageId message, long... keys) throws SQLException {
        Rows.put(
                database,
                "update waiting_message set keys = ? where message_id = ?",
                keys,
                message.value());
    }

    /** How many deliveries and items of a message are open. */
    public void open(MessageId message, int count) throws SQLException {
        Rows.put(
                database,
                "update standing set open_count = ? where message_id = ?",
                count,
                message.value());
    }

    /** The state of a message and its open count, as {@code DECIDED 2}. */
    public String state(MessageId message) throws SQLException {
        return Rows.of(
                        database,
                        "select state || ' ' || open_count from message_now where id = ?",
                        message.value())
                .getFirst();
    }
}
