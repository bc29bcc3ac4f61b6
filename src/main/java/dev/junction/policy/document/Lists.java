package dev.junction.policy.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a file leaves out is empty. */
final class Lists {

    private Lists() {}

    static <T> List<T> of(@Nullable List<T> given) {
        return given == null ? List.of() : List.copyOf(given);
    }
}
