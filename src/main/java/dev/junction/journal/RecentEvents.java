package dev.junction.journal;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Events that this node has just decided on, for the couriers that carry them a moment later. As
 * the bytes that are journaled: as a tree each would be hundreds of objects, which the collector
 * copies until they leave.
 */
@Singleton
public final class RecentEvents {

    private static final long MOST_BYTES = 16L << 20;

    /** Who carries a moment later needs no more; what waits for longer is read again. */
    private static final Duration STAYS = Duration.ofSeconds(2);

    private final Recent<byte[]> events = new Recent<>(MOST_BYTES, STAYS);

    void add(UUID id, byte[] written) {
        events.add(id, written, written.length);
    }

    /** The event as JSON, if it was decided on here not long ago. */
    public Optional<byte[]> find(UUID id) {
        return events.find(id);
    }
}
