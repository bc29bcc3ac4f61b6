package dev.junction.intake.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks into trees of resources without trusting their shape. */
final class Tree {

    private Tree() {}

    /** The member as text; null when it is not there, blank or no text. */
    static @Nullable String text(@Nullable Object node, String name) {
        return member(node, name) instanceof String text && !text.isBlank() ? text : null;
    }

    /** The member, whatever it is. */
    static @Nullable Object member(@Nullable Object node, String name) {
        return node instanceof Map<?, ?> map ? map.get(name) : null;
    }

    /** The objects under that name: a list's, or the one there. */
    static List<Map<?, ?>> objects(@Nullable Object node, String name) {
        Object member = member(node, name);
        if (member instanceof Map<?, ?> one) {
            return List.of(one);
        }
        if (!(member instanceof List<?> list)) {
            return List.of();
        }
        List<Map<?, ?>> objects = new ArrayList<>(list.size());
        for (Object item : list) {
            if (item instanceof Map<?, ?> map) {
                objects.add(map);
            }
        }
        return objects;
    }

    /** The type of a resource, empty when it does not say. */
    static String type(@Nullable Object resource) {
        String type = text(resource, "resourceType");
        return type == null ? "" : type;
    }

    /** An Identifier as {@code system|value}; null without value. */
    static @Nullable String identifier(@Nullable Object identifier) {
        String value = text(identifier, "value");
        String system = text(identifier, "system");
        return value == null ? null : (system == null ? "" : system) + "|" + value;
    }
}
