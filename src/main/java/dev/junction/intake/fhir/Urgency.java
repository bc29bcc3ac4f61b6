package dev.junction.intake.fhir;

import dev.junction.event.Priority;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How urgent a resource says it is: {@code priority}, a code of request-priority in orders and
 * tasks, a coding of process-priority in claims.
 */
final class Urgency {

    private Urgency() {}

    /** What it says; null when it says nothing of it. */
    static @Nullable Priority of(Map<?, ?> resource) {
        Priority most = priority(Tree.text(resource, "priority"));
        for (Map<?, ?> concept : Tree.objects(resource, "priority")) {
            for (Map<?, ?> coding : Tree.objects(concept, "coding")) {
                most = more(most, priority(Tree.text(coding, "code")));
            }
        }
        return most;
    }

    /** The more urgent of two; null when neither says anything. */
    static @Nullable Priority more(@Nullable Priority one, @Nullable Priority other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static @Nullable Priority priority(@Nullable String code) {
        return switch (code) {
            case "stat" -> Priority.STAT;
            case "urgent", "asap" -> Priority.URGENT;
            case "routine", "normal", "deferred" -> Priority.ROUTINE;
            case null, default -> null;
        };
    }
}
