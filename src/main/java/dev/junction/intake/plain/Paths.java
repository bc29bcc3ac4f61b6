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
        @Nullable Object end = at instanceof List<?> list && !list.isEmpty() ? list.getFirst() : at;
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
