package dev.junction.journal;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * The shards this node works now, with the fence of each.
 *
 * @param fences shard to fence; a settlement counts only while the database still shows this fence
 */
public record Lease(Map<Short, Long> fences) {

    /** No shards. */
    public static final Lease NONE = new Lease(Map.of());

    public Lease {
        fences = Map.copyOf(fences);
    }

    /** The part of it that falls to one of several workers of this node. */
    public Lease part(int worker, int of) {
        return new Lease(
                fences.entrySet().stream()
                        .filter(entry -> entry.getKey() % of == worker)
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, Map.Entry::getValue)));
    }

    public boolean isEmpty() {
        return fences.isEmpty();
    }

    public boolean holds(short shard) {
        return fences.containsKey(shard);
    }
}
