package dev.junction.policy.condition;

import java.util.List;
import java.util.Set;

/**
 * What a condition says, taken apart for whoever thinks about it instead of asking it: comparisons
 * of fields, joined with and, or and not. What is none of these stays a text.
 */
public sealed interface Logic {

    /** How a field is compared. */
    enum Op {
        EQUAL,
        BELOW,
        UP_TO,
        ABOVE,
        FROM
    }

    /** How a text is looked at. */
    enum Look {
        MATCHES,
        STARTS,
        ENDS,
        CONTAINS
    }

    /** All hold. */
    record All(List<Logic> parts) implements Logic {

        public All {
            parts = List.copyOf(parts);
        }
    }

    /** At least one holds. */
    record Any(List<Logic> parts) implements Logic {

        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** It does not hold, and could be told. */
    record Not(Logic part) implements Logic {}

    /** True or false, whatever the event. */
    record Always(boolean holds) implements Logic {}

    /**
     * A field beside a value: text, whole number, decimal, truth or time.
     *
     * @param path from a variable down; a last step {@link #SIZE} is the length of a list
     */
    record Compared(List<String> path, Kind kind, Op op, Object value) implements Logic {

        public Compared {
            path = List.copyOf(path);
        }
    }

    /** A field beside a threshold. */
    record Limited(List<String> path, Kind kind, Op op, String limit) implements Logic {

        public Limited {
            path = List.copyOf(path);
        }
    }

    /** A field is one of some values. */
    record OneOf(List<String> path, Kind kind, List<Object> values) implements Logic {

        public OneOf {
            path = List.copyOf(path);
            values = List.copyOf(values);
        }
    }

    /** A field is there. */
    record Present(List<String> path) implements Logic {

        public Present {
            path = List.copyOf(path);
        }
    }

    /** A text has a form. */
    record Looks(List<String> path, Look look, String form, String text) implements Logic {

        public Looks {
            path = List.copyOf(path);
        }
    }

    /** Some or all elements of a list are so. */
    record Each(boolean some, List<String> list, String variable, Logic body, String text)
            implements Logic {

        public Each {
            list = List.copyOf(list);
        }
    }

    /** A list has an element. */
    record Has(List<String> list, Object element, String text) implements Logic {

        public Has {
            list = List.copyOf(list);
        }
    }

    /**
     * Anything else.
     *
     * @param paths what it reads
     * @param literals the texts and numbers in it
     */
    record Other(String text, Set<List<String>> paths, List<Object> literals) implements Logic {

        public Other {
            paths = Set.copyOf(paths);
            literals = List.copyOf(literals);
        }
    }

    /** The kinds of values that a field may have, as far as they are known. */
    enum Kind {
        TEXT,
        WHOLE,
        DECIMAL,
        TRUTH,
        TIME,
        ANY
    }

    /** The last step of a path to a list's length. */
    String SIZE = "size()";

    /** The same comparison seen from its other side. */
    static Op turned(Op op) {
        return switch (op) {
            case EQUAL -> Op.EQUAL;
            case BELOW -> Op.ABOVE;
            case UP_TO -> Op.FROM;
            case ABOVE -> Op.BELOW;
            case FROM -> Op.UP_TO;
        };
    }
}
