package dev.junction.journal;

import dev.junction.event.Event;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Events that this node has just decided on, for the couriers that carry them a moment later. */
@Singleton
public final class RecentEvents {

    private static final long MOST_BYTES = 16L << 20;

    /** An event in memory takes some times its bytes as JSON. */
    private static final int SWELL = 6;

    /** Who carries a moment later needs no more; what waits for longer is read again. */
    private static final Duration STAYS = Duration.ofSeconds(2);

    private final Recent<Event> events = new Recent<>(MOST_BYTES, STAYS);

    void add(Event event, int bytes) {
        events.add(event.id(), event, (long) bytes * SWELL);
    }

    /** The event, if it was decided on here not long ago. */
    public Optional<Event> find(UUID id) {
        return events.find(id);
    }
}
