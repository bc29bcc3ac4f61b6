package dev.junction.intake.fhir;

import dev.junction.event.Priority;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How urgent a resource says it is: {@code priority}, a code of request-priority in orders and
 * tasks, a coding of process-priority in claims.
 */
final class Urgency {

    private Urgency() {}

    /** What it says; null when it says nothing of it. */
    static @Nullable Priority of(Map<?, ?> resource) {
        Optional<String> code = Tree.text(resource, "priority");
        Stream<String> codings =
                Tree.objects(resource, "priority")
                        .flatMap(it -> Tree.objects(it, "coding"))
                        .flatMap(it -> Tree.text(it, "code").stream());
        return Stream.concat(code.stream(), codings)
                .flatMap(word -> Stream.ofNullable(priority(word)))
                .min(Priority::compareTo)
                .orElse(null);
    }

    private static @Nullable Priority priority(String code) {
        return switch (code) {
            case "stat" -> Priority.STAT;
            case "urgent", "asap" -> Priority.URGENT;
            case "routine", "normal", "deferred" -> Priority.ROUTINE;
            default -> null;
        };
    }
}
