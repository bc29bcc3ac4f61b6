package dev.junction.intake.fhir;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks into trees of resources without trusting their shape. */
final class Tree {

    private Tree() {}

    /** The member as text; empty when it is not there or no text. */
    static Optional<String> text(@Nullable Object node, String name) {
        return node instanceof Map<?, ?> map
                        && map.get(name) instanceof String text
                        && !text.isBlank()
                ? Optional.of(text)
                : Optional.empty();
    }

    /** The member, whatever it is. */
    static @Nullable Object member(@Nullable Object node, String name) {
        return node instanceof Map<?, ?> map ? map.get(name) : null;
    }

    /** The objects under that name: a list's, or the one there. */
    static Stream<Map<?, ?>> objects(@Nullable Object node, String name) {
        Object member = member(node, name);
        Stream<?> all = member instanceof List<?> list ? list.stream() : Stream.ofNullable(member);
        return all.<Map<?, ?>>mapMulti(
                (it, out) -> {
                    if (it instanceof Map<?, ?> map) {
                        out.accept(map);
                    }
                });
    }

    /** The type of a resource, empty when it does not say. */
    static String type(@Nullable Object resource) {
        return text(resource, "resourceType").orElse("");
    }

    /** An Identifier as {@code system|value}; empty without value. */
    static Optional<String> identifier(@Nullable Object identifier) {
        return text(identifier, "value")
                .map(value -> text(identifier, "system").orElse("") + "|" + value);
    }
}
