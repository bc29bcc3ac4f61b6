package dev.junction.delivery;

import dev.junction.event.Event;
import dev.junction.event.MessageId;
import dev.junction.event.Priority;
import dev.junction.mapping.CloudEvents;
import dev.junction.partner.Endpoint;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery whose time has come.
 *
 * @param written the event as {@link CloudEvents#toBytes} wrote it: as JSON it takes less memory
 *     than as a tree, and a destination without a mapping wants nothing else
 * @param key the same on every attempt
 * @param priority how urgent it is: its own, or that of one that waits behind it in its lane
 * @param attempts how many were made since it was opened or resent
 * @param since when its deadline began to count, by the clock of this hub
 * @param edited what a person wants sent instead of the rendering
 */
public record Due(
        UUID id,
        MessageId message,
        Endpoint endpoint,
        byte[] written,
        DeliveryKey key,
        @Nullable String mappingVersion,
        long lane,
        short shard,
        Priority priority,
        int attempts,
        Instant since,
        byte @Nullable [] edited) {

    /** The event, read anew at each call. */
    public Event event() {
        return CloudEvents.fromBytes(written);
    }

    boolean isUrgent() {
        return priority != Priority.ROUTINE;
    }
}
