package dev.junction.journal;

import dev.junction.event.Event;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Events that this node has just decided on, for the couriers that carry them a moment later: they
 * then need not be read, opened and parsed again. Bounded by the bytes of the events; what is not
 * here any more is in the database.
 */
@Singleton
public final class RecentEvents {

    private static final long MOST_BYTES = 16L << 20;

    /** An event in memory takes some times its bytes as JSON. */
    private static final int SWELL = 6;

    private record Kept(Event event, int weight) {}

    private final Map<UUID, Kept> kept = new LinkedHashMap<>();
    private long weight;

    /** Keeps an event; the oldest ones leave for it. */
    synchronized void add(Event event, int bytes) {
        Kept one = new Kept(event, bytes * SWELL);
        if (one.weight() > MOST_BYTES) {
            return;
        }
        Kept before = kept.put(event.id(), one);
        weight += one.weight() - (before == null ? 0 : before.weight());
        var oldest = kept.values().iterator();
        while (weight > MOST_BYTES) {
            weight -= oldest.next().weight();
            oldest.remove();
        }
    }

    /** The event, if it was decided on here not long ago. */
    public synchronized Optional<Event> find(UUID id) {
        return Optional.ofNullable(kept.get(id)).map(Kept::event);
    }
}
