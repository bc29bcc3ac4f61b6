package dev.junction.policy.table;

import java.util.BitSet;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What one column can be, in parts between which its cells do not distinguish.
 *
 * @param input the CEL whose value it is
 * @param finite whether its parts are all there is, so that a gap in them is a gap
 * @param covers whether a cell holds for a part
 */
record Axis(
        String column,
        String input,
        List<Part> parts,
        boolean finite,
        BiPredicate<Cell, Part> covers) {

    Axis {
        parts = List.copyOf(parts);
    }

    /** Some values that are alike. */
    sealed interface Part {

        /**
         * Values that can be named.
         *
         * @param key to compare with cells
         * @param example as an event has it
         */
        record Known(Object key, Object example) implements Part {}

        /** Any value that no cell names. */
        record Other() implements Part {}

        /** No value at all. */
        record Absent() implements Part {}
    }

    /** The parts for which a cell holds. */
    BitSet of(Cell cell) {
        return bits(part -> cell instanceof Cell.Anything || covers.test(cell, part));
    }

    /** The parts that can be named. */
    BitSet known() {
        return bits(part -> part instanceof Part.Known);
    }

    BitSet all() {
        return bits(part -> true);
    }

    private BitSet bits(Predicate<Part> wanted) {
        return IntStream.range(0, parts.size())
                .filter(i -> wanted.test(parts.get(i)))
                .collect(BitSet::new, BitSet::set, BitSet::or);
    }
}
