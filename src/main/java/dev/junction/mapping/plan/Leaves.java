package dev.junction.mapping.plan;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Utils.JList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parts that have no parts. */
final class Leaves {

    private Leaves() {}

    /** A text, a number, true, false, null or a regular expression. */
    static final class Literal extends Node {

        private final Object value;

        Literal(@Nullable Object value) {
            this.value = value == null ? Jsonata.NULL_VALUE : value;
        }

        Object value() {
            return value;
        }

        @Override
        Object made(@Nullable Object input, Scope scope) {
            return value;
        }
    }

    /** A member of the input. */
    static final class Name extends Node {

        private final String name;

        Name(String name) {
            this.name = name;
        }

        @Override
        @Nullable Object made(@Nullable Object input, Scope scope) {
            if (input instanceof Map<?, ?> map) {
                Object value = map.get(name);
                return value == null && map.containsKey(name) ? Jsonata.NULL_VALUE : value;
            }
            return input instanceof List ? Functions.lookup(input, name) : null;
        }
    }

    /** The input itself. */
    static final class Context extends Node {

        @Override
        @Nullable Object made(@Nullable Object input, Scope scope) {
            return input instanceof JList<?> list && list.outerWrapper ? list.getFirst() : input;
        }
    }
}
