package dev.junction.policy.analysis;

import dev.junction.policy.condition.Logic.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A part of an event's JSON Schema, asked what it allows. */
record Form(Map<?, ?> schema) {

    /** Of which nothing is known. */
    static final Form ANY = new Form(Map.of());

    /** What is below a path; null where there can be nothing. */
    @Nullable Form below(List<String> path) {
        Form here = this;
        for (String step : path) {
            Form next = here.property(step);
            if (next == null) {
                return here.isOpen() ? ANY : null;
            }
            here = next;
        }
        return here;
    }

    /** Whether each step of a path is always there. */
    boolean always(List<String> path) {
        Form here = this;
        for (String step : path) {
            Form next = here.property(step);
            if (next == null || !here.required().contains(step) || next.nullable()) {
                return false;
            }
            here = next;
        }
        return true;
    }

    private boolean nullable() {
        return Stream.of("type", "enum")
                .map(schema::get)
                .anyMatch(
                        some ->
                                some instanceof List<?> list
                                        && (list.contains("null") || list.contains(null)));
    }

    /** Whether there may be fields of which it says nothing. */
    private boolean isOpen() {
        boolean closed =
                all().anyMatch(part -> Boolean.FALSE.equals(part.get("additionalProperties")));
        boolean named = all().anyMatch(part -> part.get("patternProperties") != null);
        boolean scalar = Set.of("string", "integer", "number", "boolean").contains(type());
        return (!closed || named) && !scalar;
    }

    @Nullable Form property(String name) {
        return all().map(part -> part.get("properties"))
                .filter(Map.class::isInstance)
                .map(properties -> ((Map<?, ?>) properties).get(name))
                .filter(Map.class::isInstance)
                .findFirst()
                .map(found -> new Form((Map<?, ?>) found))
                .orElse(null);
    }

    Map<String, Form> properties() {
        Map<String, Form> properties = new LinkedHashMap<>();
        all().map(part -> part.get("properties"))
                .filter(Map.class::isInstance)
                .forEach(
                        some ->
                                ((Map<?, ?>) some)
                                        .forEach(
                                                (name, form) -> {
                                                    if (form instanceof Map<?, ?> map) {
                                                        properties.putIfAbsent(
                                                                String.valueOf(name),
                                                                new Form(map));
                                                    }
                                                }));
        return properties;
    }

    Set<String> required() {
        Set<String> required = new LinkedHashSet<>();
        all().map(part -> part.get("required"))
                .filter(List.class::isInstance)
                .forEach(names -> ((List<?>) names).forEach(n -> required.add(String.valueOf(n))));
        return required;
    }

    Form items() {
        return schema.get("items") instanceof Map<?, ?> items ? new Form(items) : ANY;
    }

    /** All its values where they are counted, else none. */
    List<Object> values() {
        List<Object> values = new ArrayList<>();
        if (schema.get("enum") instanceof List<?> list) {
            list.forEach(
                    value -> {
                        if (value != null) {
                            values.add(value);
                        }
                    });
        } else if (schema.get("const") instanceof Object only) {
            values.add(only);
        }
        return values;
    }

    @Nullable Number number(String keyword) {
        return schema.get(keyword) instanceof Number number ? number : null;
    }

    int count(String keyword) {
        Number number = number(keyword);
        return number == null ? 0 : number.intValue();
    }

    @Nullable String word(String keyword) {
        return schema.get(keyword) instanceof String word ? word : null;
    }

    @Nullable Object sample() {
        return schema.get("examples") instanceof List<?> samples && !samples.isEmpty()
                ? samples.getFirst()
                : null;
    }

    /** The one type it has beside null; empty when there are several or none is said. */
    String type() {
        List<String> types =
                switch (schema.get("type")) {
                    case String one -> List.of(one);
                    case List<?> several ->
                            several.stream()
                                    .map(String::valueOf)
                                    .filter(type -> !type.equals("null"))
                                    .toList();
                    case null, default ->
                            properties().isEmpty()
                                    ? values().stream().map(Form::typeOf).distinct().toList()
                                    : List.of("object");
                };
        return types.size() == 1 ? types.getFirst() : "";
    }

    private static String typeOf(Object value) {
        return switch (value) {
            case String text -> "string";
            case Boolean truth -> "boolean";
            case Integer whole -> "integer";
            case Long whole -> "integer";
            default -> "number";
        };
    }

    Kind kind() {
        return switch (type()) {
            case "string" -> Kind.TEXT;
            case "integer" -> Kind.WHOLE;
            case "number" -> Kind.DECIMAL;
            case "boolean" -> Kind.TRUTH;
            default -> Kind.ANY;
        };
    }

    /** The first of what it may be, where it leaves a choice. */
    Form chosen() {
        for (String choice : List.of("oneOf", "anyOf")) {
            if (schema.get(choice) instanceof List<?> forms
                    && !forms.isEmpty()
                    && forms.getFirst() instanceof Map<?, ?> first) {
                Map<Object, Object> both = new LinkedHashMap<>(first);
                schema.forEach(
                        (key, value) -> {
                            if (!key.equals(choice)) {
                                both.putIfAbsent(key, value);
                            }
                        });
                return new Form(both);
            }
        }
        return this;
    }

    private Stream<Map<?, ?>> all() {
        Stream<Map<?, ?>> parts =
                schema.get("allOf") instanceof List<?> list
                        ? list.stream()
                                .<Map<?, ?>>mapMulti(
                                        (part, next) -> {
                                            if (part instanceof Map<?, ?> map) {
                                                new Form(map).all().forEach(next);
                                            }
                                        })
                        : Stream.empty();
        return Stream.concat(Stream.of(schema), parts);
    }
}
