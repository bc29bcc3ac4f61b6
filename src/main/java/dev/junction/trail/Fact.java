package dev.junction.trail;

import dev.junction.event.Ids;
import dev.junction.event.MessageId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a message, written in the transaction in which it happened.
 *
 * @param id UUIDv7
 * @param message the message it happened to
 * @param delivery the delivery it is about, if it is about one
 * @param kind in capitals: ACCEPTED, UNDERSTOOD, DECIDED, PARKED, DELIVERY_OPENED, ATTEMPTED,
 *     DELIVERED, DEAD, RESENT...
 * @param at when
 * @param actor who did it: {@code hub}, or the name of a person or source
 * @param data keys and figures, never content of the message
 */
public record Fact(
        UUID id,
        MessageId message,
        @Nullable UUID delivery,
        String kind,
        Instant at,
        String actor,
        Map<String, Object> data)
        implements Effect {

    /** A fact about a message, done by the hub now. */
    public static Fact of(MessageId message, String kind, Instant at, Map<String, Object> data) {
        return new Fact(Ids.next(), message, null, kind, at, "hub", data);
    }

    /** A fact about a delivery, done by the hub now. */
    public static Fact of(
            MessageId message, UUID delivery, String kind, Instant at, Map<String, Object> data) {
        return new Fact(Ids.next(), message, delivery, kind, at, "hub", data);
    }
}
