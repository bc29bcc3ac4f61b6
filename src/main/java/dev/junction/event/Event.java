package dev.junction.event;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, in the hub's own shape: a CloudEvents 1.0 envelope around canonical
 * data.
 *
 * @param id UUIDv7 of this event
 * @param source the partner that sent the message, by its name
 * @param type what happened
 * @param subject the business key, for example {@code patient/MRN1234}; it may identify a person,
 *     so it stays out of logs and of headers
 * @param time when it happened, as the sender says, else when it was accepted
 * @param facility the place it concerns, where the sender names one
 * @param caseId the business key that this event shares with the others of its case
 * @param priority how soon somebody needs it
 * @param keys business keys to find it by, kind to value, for example {@code patient -> MRN1234}
 * @param data the canonical content, as the event type's JSON Schema says: maps, lists, strings,
 *     numbers, booleans
 */
public record Event(
        UUID id,
        String source,
        EventType type,
        String subject,
        Instant time,
        @Nullable String facility,
        String caseId,
        Priority priority,
        Map<String, String> keys,
        Map<String, Object> data) {

    public Event {
        keys = Map.copyOf(keys);
    }

    /** The schema of the data, {@code mappings/events/<type>.v1.json} by its public name. */
    public String dataSchema() {
        return "urn:junction:event:" + type.name() + ":v1";
    }
}
