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
 * @param reach how much of what there is its parts name
 * @param covers whether a cell holds for a part
 */
record Axis(
        String column,
        String input,
        List<Part> parts,
        Reach reach,
        BiPredicate<Cell, Part> covers) {

    Axis {
        parts = List.copyOf(parts);
    }

    /** How much of what there is the parts of an axis name. */
    enum Reach {
        /** All of it. */
        ALL,
        /** Not all: there are other values, for which no cell but anything holds. */
        SOME,
        /** Which cells hold for what is not known. */
        UNKNOWN
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

    /** Where gaps are looked for: in what can be named, else in what no cell names. */
    BitSet wanted() {
        return reach == Reach.ALL
                ? bits(part -> part instanceof Part.Known)
                : bits(part -> part instanceof Part.Other);
    }

    private BitSet bits(Predicate<Part> wanted) {
        return IntStream.range(0, parts.size())
                .filter(i -> wanted.test(parts.get(i)))
                .collect(BitSet::new, BitSet::set, BitSet::or);
    }
}
