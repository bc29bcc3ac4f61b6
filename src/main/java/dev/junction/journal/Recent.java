package dev.junction.journal;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * What this node has just written, in memory for those of its threads that work on it a moment
 * later: they then need not read, open and parse it again. It is bounded, and whatever is not here
 * is in the database: when it is full it takes nothing new, because who works in order comes for
 * the oldest first, and what nobody came for leaves after a while.
 *
 * @param <V> what is remembered by its id
 */
public final class Recent<V> {

    private record Kept<V>(V value, long weight, long since) {}

    private final long most;
    private final long staysNanos;
    private final LongSupplier nanoTime;
    private final Map<UUID, Kept<V>> kept = new LinkedHashMap<>();
    private long weight;

    /**
     * @param most how much it holds, in whatever unit its values are weighed
     * @param stays how long a value waits for somebody; what stays long is copied by the collector
     *     again and again
     */
    public Recent(long most, Duration stays) {
        this(most, stays, System::nanoTime);
    }

    Recent(long most, Duration stays, LongSupplier nanoTime) {
        this.most = most;
        this.staysNanos = stays.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Remembers a value, if there is room. */
    public synchronized void add(UUID id, V value, long itsWeight) {
        Iterator<Kept<V>> oldest = kept.values().iterator();
        while (oldest.hasNext()) {
            Kept<V> one = oldest.next();
            if (isFresh(one)) {
                break;
            }
            weight -= one.weight();
            oldest.remove();
        }
        if (weight + itsWeight <= most && !kept.containsKey(id)) {
            kept.put(id, new Kept<>(value, itsWeight, nanoTime.getAsLong()));
            weight += itsWeight;
        }
    }

    /** The value, which stays for others. */
    public synchronized Optional<V> find(UUID id) {
        return Optional.ofNullable(kept.get(id)).filter(this::isFresh).map(Kept::value);
    }

    /** The value, which leaves. */
    public synchronized Optional<V> take(UUID id) {
        Kept<V> one = kept.remove(id);
        if (one == null) {
            return Optional.empty();
        }
        weight -= one.weight();
        return isFresh(one) ? Optional.of(one.value()) : Optional.empty();
    }

    private boolean isFresh(Kept<?> one) {
        return nanoTime.getAsLong() - one.since() < staysNanos;
    }
}
