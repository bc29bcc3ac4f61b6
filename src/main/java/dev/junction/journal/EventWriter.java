package dev.junction.journal;

import dev.junction.event.Event;
import dev.junction.mapping.CloudEvents;
import dev.junction.trail.Batch;
import dev.junction.trail.Effect;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Keeps events, sealed, and the blinded keys to find their messages by; the case is one of them.
 */
@Singleton
public final class EventWriter implements Effect.Writer<RecordedEvent> {

    private static final String INSERT =
            """
            with recorded as (
              insert into event (id, message_id, walk, type, facility, priority, occurred_at, case_key, mapping_version,
                policy_version, rule, decision, inputs, key_id, body)
              select id, message_id, walk, type, facility, priority, occurred_at, case_key, mapping_version,
                policy_version, rule, decision::jsonb, inputs::jsonb, key_id, body
              from (select unnest(?::uuid[]) as id, unnest(?::uuid[]) as message_id, unnest(?::int[]) as walk,
                  unnest(?::text[]) as type, unnest(?::text[]) as facility, unnest(?::smallint[]) as priority,
                  unnest(?::timestamptz[]) as occurred_at, unnest(?::bigint[]) as case_key,
                  unnest(?::text[]) as mapping_version, unnest(?::int[]) as policy_version,
                  unnest(?::text[]) as rule, unnest(?::text[]) as decision, unnest(?::text[]) as inputs,
                  unnest(?::text[]) as key_id, unnest(?::bytea[]) as body) t)
            insert into message_key (key, message_id)
            select unnest(?::bigint[]) as key, unnest(?::uuid[]) as message_id order by key
            on conflict do nothing""";

    private final Vault vault;
    private final RecentEvents recent;

    @Inject
    public EventWriter(Vault vault, RecentEvents recent) {
        this.vault = vault;
        this.recent = recent;
    }

    @Override
    public Class<RecordedEvent> kind() {
        return RecordedEvent.class;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public boolean behindFence() {
        return false;
    }

    @Override
    public void write(Connection connection, List<RecordedEvent> effects) throws SQLException {
        List<Vault.Sealed> bodies =
                effects.stream().map(recorded -> sealed(recorded.event())).toList();
        List<Long> cases =
                effects.stream()
                        .map(recorded -> vault.blind("case", recorded.event().caseId()))
                        .toList();
        Keys keys = keys(effects, cases);
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            new Batch<>(connection, insert, effects)
                    .set("uuid", recorded -> recorded.event().id())
                    .set("uuid", recorded -> recorded.message().id().value())
                    .set("int", recorded -> recorded.message().walk())
                    .set("text", recorded -> recorded.event().type().name())
                    .set("text", recorded -> recorded.event().facility())
                    .set("smallint", recorded -> recorded.event().priority().ordinal())
                    .set("timestamptz", recorded -> Timestamp.from(recorded.event().time()))
                    .values("bigint", cases)
                    .set("text", RecordedEvent::mappingVersion)
                    .set("int", RecordedEvent::policyVersion)
                    .set("text", RecordedEvent::rule)
                    .set("text", RecordedEvent::decision)
                    .set("text", RecordedEvent::inputs)
                    .values("text", bodies.stream().map(Vault.Sealed::keyId).toList())
                    .values("bytea", bodies.stream().map(Vault.Sealed::bytes).toList())
                    .values("bigint", keys.keys())
                    .values("uuid", keys.messages());
            insert.executeUpdate();
        }
    }

    private Vault.Sealed sealed(Event event) {
        byte[] bytes = CloudEvents.toBytes(event);
        // before the commit: when that fails, nobody will ever ask for this id
        recent.add(event.id(), bytes);
        return vault.seal(bytes);
    }

    /** What the messages are found by: their cases, tags and business keys, all blinded. */
    private Keys keys(List<RecordedEvent> effects, List<Long> cases) {
        Keys keys = new Keys(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < effects.size(); i++) {
            RecordedEvent recorded = effects.get(i);
            UUID message = recorded.message().id().value();
            keys.add(cases.get(i), message);
            for (String tag : recorded.tags()) {
                keys.add(vault.blind("tag", tag), message);
            }
            recorded.event()
                    .keys()
                    .forEach((kind, value) -> keys.add(vault.blind(kind, value), message));
        }
        return keys;
    }

    /** A key and its message, at one place of each list. */
    private record Keys(List<Long> keys, List<UUID> messages) {

        void add(long key, UUID message) {
            keys.add(key);
            messages.add(message);
        }
    }
}
