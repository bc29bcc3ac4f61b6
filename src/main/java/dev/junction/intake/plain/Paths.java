package dev.junction.intake.plain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows a dotted path through a tree; of a list it takes the first, or the one by number. */
final class Paths {

    private Paths() {}

    /** The scalar at the end of the path as text; empty when there is none. */
    static Optional<String> text(Object tree, String path) {
        @Nullable Object at = tree;
        for (String step : path.split("\\.")) {
            at = step(at, step);
        }
        return scalar(at);
    }

    /** MSH-10 of HL7 v2 in its XML encoding, whose element names have dots themselves. */
    static Optional<String> hl7ControlId(Object tree) {
        if (!(tree instanceof Map<?, ?> document) || document.size() != 1) {
            return Optional.empty();
        }
        Object root = document.values().iterator().next();
        boolean v2 = root instanceof Map<?, ?> map && "urn:hl7-org:v2xml".equals(map.get("@xmlns"));
        return v2 ? scalar(step(step(root, "MSH"), "MSH.10")) : Optional.empty();
    }

    private static Optional<String> scalar(@Nullable Object node) {
        @Nullable Object first =
                node instanceof List<?> list && !list.isEmpty() ? list.getFirst() : node;
        @Nullable Object end = first instanceof Map<?, ?> map ? map.get("#text") : first;
        return end instanceof String || end instanceof Number || end instanceof Boolean
                ? Optional.of(end.toString()).filter(it -> !it.isBlank())
                : Optional.empty();
    }

    private static @Nullable Object step(@Nullable Object at, String step) {
        if (at instanceof List<?> list) {
            if (step.matches("[0-9]{1,6}")) {
                int index = Integer.parseInt(step);
                return index < list.size() ? list.get(index) : null;
            }
            return list.isEmpty() ? null : step(list.getFirst(), step);
        }
        return at instanceof Map<?, ?> map ? map.get(step) : null;
    }
}
