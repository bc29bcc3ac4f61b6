package dev.junction.policy.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part of a YAML text, with the place where it stands. */
sealed interface Yaml {

    /** The deepest that parts are nested. */
    int DEPTH = 64;

    /** Where it begins. */
    Place place();

    /** Line and column, from 1; 0 when it is not known. */
    record Place(int line, int column) {

        static final Place UNKNOWN = new Place(0, 0);
    }

    /**
     * Names and what they stand for.
     *
     * @param fields in the order of the text
     */
    record Fields(Place place, Map<String, Field> fields) implements Yaml {

        Optional<Yaml> get(String name) {
            return Optional.ofNullable(fields.get(name)).map(Field::value);
        }
    }

    /** A name and what it stands for. */
    record Field(Place place, Yaml value) {}

    /** One after the other. */
    record Items(Place place, List<Yaml> items) implements Yaml {}

    /**
     * A text, a number, true, false or nothing.
     *
     * @param plain whether it stands there without quotes
     */
    record Scalar(Place place, String text, boolean plain) implements Yaml {}
}
