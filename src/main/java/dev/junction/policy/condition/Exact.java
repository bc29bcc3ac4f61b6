package dev.junction.policy.condition;

import java.util.List;
import java.util.Set;

/**
 * What a condition wants to be exactly so: a field must have one of these values, else the
 * condition does not hold.
 *
 * @param kind of the values; of another kind of value nothing is known here
 */
record Exact(Path path, Class<?> kind, Set<?> values) {

    private static final Path FACILITY = new Path(List.of("event", "facility"));

    Exact {
        values = Set.copyOf(values);
    }

    /** The event is about this facility. */
    static Exact facility(String name) {
        return new Exact(FACILITY, String.class, Set.of(name));
    }
}
