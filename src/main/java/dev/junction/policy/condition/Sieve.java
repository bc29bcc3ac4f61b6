package dev.junction.policy.condition;

import dev.cel.common.types.CelType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells which of many conditions may hold for an event without asking each: most want a field to be
 * exactly something, and those that want something else are never looked at. What it leaves out
 * does not hold; what it lets through must be asked. So the cost of a decision follows the number
 * of rules that are nearly right, not of those there are.
 */
public final class Sieve {

    private final BitSet always = new BitSet();
    private final Map<Column, Shelf> shelves = new HashMap<>();
    private final int size;

    /**
     * One of the conditions, and the one facility that its rule is for.
     *
     * @param condition null where it does not compile
     */
    public record Entry(@Nullable Condition condition, @Nullable String facility) {

        private List<Wish> wishes() {
            List<Wish> wishes = new ArrayList<>();
            if (facility != null) {
                wishes.add(Wish.of(null, Exact.facility(facility)));
            }
            if (condition != null) {
                condition.exacts().forEach(e -> wishes.add(Wish.of(condition.dataType(), e)));
            }
            return wishes;
        }
    }

    /** A field in one view of the event; the envelope is the same in all of them. */
    private record Column(@Nullable CelType dataType, Path path, Class<?> kind) {}

    private record Wish(Column column, Exact exact) {

        static Wish of(@Nullable CelType dataType, Exact exact) {
            CelType view = exact.path().isOfEnvelope() ? null : dataType;
            return new Wish(new Column(view, exact.path(), exact.kind()), exact);
        }
    }

    /** The positions of those that want something of one field. */
    private static final class Shelf {

        private final BitSet all = new BitSet();
        private final Map<Object, BitSet> byValue = new HashMap<>();

        void put(Exact exact, int position) {
            all.set(position);
            for (Object value : exact.values()) {
                byValue.computeIfAbsent(value, absent -> new BitSet()).set(position);
            }
        }
    }

    private Sieve(List<Entry> entries) {
        this.size = entries.size();
        List<List<Wish>> wishes = entries.stream().map(Entry::wishes).toList();
        Map<Column, Map<Object, Integer>> counts = counts(wishes);
        for (int i = 0; i < size; i++) {
            Optional<Wish> rarest =
                    wishes.get(i).stream().min(Comparator.comparingInt(w -> most(w, counts)));
            if (rarest.isEmpty()) {
                always.set(i);
            } else {
                Wish wish = rarest.get();
                shelves.computeIfAbsent(wish.column(), absent -> new Shelf()).put(wish.exact(), i);
            }
        }
    }

    /** A sieve for conditions in the order in which they would be asked. */
    public static Sieve of(List<Entry> entries) {
        return new Sieve(entries);
    }

    private static Map<Column, Map<Object, Integer>> counts(List<List<Wish>> all) {
        Map<Column, Map<Object, Integer>> counts = new HashMap<>();
        for (List<Wish> wishes : all) {
            for (Wish wish : wishes) {
                var column = counts.computeIfAbsent(wish.column(), absent -> new HashMap<>());
                wish.exact().values().forEach(value -> column.merge(value, 1, Integer::sum));
            }
        }
        return counts;
    }

    /** How many at most want one of the values: the fewer, the more a wish tells. */
    private static int most(Wish wish, Map<Column, Map<Object, Integer>> counts) {
        var column = counts.getOrDefault(wish.column(), Map.of());
        return wish.exact().values().stream()
                .mapToInt(value -> column.getOrDefault(value, 0))
                .max()
                .orElse(0);
    }

    /** The positions of those that may hold. */
    public BitSet mayHold(Seen event) {
        BitSet may = new BitSet(size);
        may.or(always);
        shelves.forEach(
                (column, shelf) -> {
                    Object value = event.at(column.dataType(), column.path());
                    if (column.kind().isInstance(value)) {
                        BitSet wanted = shelf.byValue.get(value);
                        if (wanted != null) {
                            may.or(wanted);
                        }
                    } else if (value != null) {
                        may.or(shelf.all);
                    }
                });
        return may;
    }
}
