package dev.junction.policy.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a cell means. */
sealed interface Cell {

    Cell ANYTHING = new Anything();

    /** Whatever it is, also when it is not there. */
    record Anything() implements Cell {}

    /**
     * One of these values, or of a list at least one.
     *
     * @param not none of them instead
     */
    record OneOf(boolean not, List<Word> words) implements Cell {

        public OneOf {
            words = List.copyOf(words);
        }
    }

    /**
     * Not below, not above; at least one of the two is there.
     *
     * @param currency for amounts of money; null when any will do
     */
    record Within(@Nullable Bound from, @Nullable Bound to, @Nullable String currency)
            implements Cell {}

    /** Text that holds a pattern. */
    record Like(String pattern) implements Cell {}

    /** Yes or no. */
    record Is(boolean yes) implements Cell {}

    /**
     * A value as it is written.
     *
     * @param quoted whether it is text for certain
     */
    record Word(String text, boolean quoted) {}

    /**
     * Where a range ends.
     *
     * @param included whether the limit itself is within
     */
    record Bound(Limit limit, boolean included) {}
}
