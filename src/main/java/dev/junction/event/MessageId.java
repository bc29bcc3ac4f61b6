package dev.junction.event;

import java.time.Instant;
import java.util.UUID;

/** The hub's own name for one message it accepted: a UUIDv7. */
public record MessageId(UUID value) {

    public static MessageId next() {
        return new MessageId(Ids.next());
    }

    /**
     * @throws IllegalArgumentException when the text is no UUID
     */
    public static MessageId parse(String text) {
        return new MessageId(UUID.fromString(text));
    }

    /** When it was made, to the millisecond, by the clock of the hub that accepted the message. */
    public Instant at() {
        return Instant.ofEpochMilli(Ids.millis(value));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
