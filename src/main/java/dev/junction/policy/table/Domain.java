package dev.junction.policy.table;

import dev.junction.event.Priority;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an input can be, as far as the event's schema tells.
 *
 * @param values all there are; empty when they are not counted
 * @param always whether every event has it
 */
record Domain(
        List<Object> values,
        @Nullable BigDecimal least,
        @Nullable BigDecimal most,
        boolean always) {

    static final Domain UNKNOWN = new Domain(List.of(), null, null, false);

    private static final Pattern PATH = Pattern.compile("data(\\.[A-Za-z_][A-Za-z0-9_]*)+");
    private static final List<String> ENVELOPE =
            List.of("event.id", "event.type", "event.source", "event.subject", "event.time");

    Domain {
        values = List.copyOf(values);
    }

    /**
     * The domain of an input.
     *
     * @param schema of the event's data; empty where nothing is known of it
     */
    static Domain of(String input, Map<String, Object> schema) {
        String path = input.strip();
        if (path.equals("event.priority")) {
            List<Object> words = Stream.of(Priority.values()).<Object>map(Priority::name).toList();
            return new Domain(words, null, null, true);
        }
        if (ENVELOPE.contains(path)) {
            return new Domain(List.of(), null, null, true);
        }
        return PATH.matcher(path).matches() ? walk(path, schema) : UNKNOWN;
    }

    private static Domain walk(String path, Map<String, Object> schema) {
        Map<?, ?> here = schema;
        boolean always = true;
        for (String step : List.of(path.split("\\.")).subList(1, path.split("\\.").length)) {
            always &= all(here).anyMatch(part -> requires(part, step));
            Map<?, ?> next =
                    all(here)
                            .map(part -> property(part, step))
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null);
            if (next == null) {
                return UNKNOWN;
            }
            here = next;
        }
        boolean nullable = here.get("type") instanceof List<?> types && types.contains("null");
        Map<?, ?> value = here.get("items") instanceof Map<?, ?> items ? items : here;
        return new Domain(
                values(value),
                number(value.get("minimum")),
                number(value.get("maximum")),
                always && !nullable);
    }

    /** An object's schema and what it is all of. */
    private static Stream<Map<?, ?>> all(Map<?, ?> schema) {
        Stream<Map<?, ?>> parts =
                schema.get("allOf") instanceof List<?> list
                        ? list.stream()
                                .<Map<?, ?>>mapMulti(
                                        (part, next) -> {
                                            if (part instanceof Map<?, ?> map) {
                                                all(map).forEach(next);
                                            }
                                        })
                        : Stream.empty();
        return Stream.concat(Stream.of(schema), parts);
    }

    private static boolean requires(Map<?, ?> schema, String field) {
        return schema.get("required") instanceof List<?> required && required.contains(field);
    }

    private static @Nullable Map<?, ?> property(Map<?, ?> schema, String field) {
        return schema.get("properties") instanceof Map<?, ?> properties
                        && properties.get(field) instanceof Map<?, ?> property
                ? property
                : null;
    }

    private static List<Object> values(Map<?, ?> schema) {
        List<Object> values = new ArrayList<>();
        if (schema.get("enum") instanceof List<?> list) {
            list.stream().filter(Objects::nonNull).forEach(values::add);
        } else if (schema.get("const") instanceof Object only) {
            values.add(only);
        }
        return values;
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        return value instanceof Number number ? new BigDecimal(number.toString()) : null;
    }
}
