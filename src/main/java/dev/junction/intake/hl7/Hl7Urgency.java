package dev.junction.intake.hl7;

import dev.junction.event.Priority;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How urgent a message says it is: TQ1-9, ORC-7 and OBR-27 (component 6) of orders, RF1-2 of
 * referrals, by table 0485 and 0280.
 */
final class Hl7Urgency {

    private static final int OF_TIMING = 6;

    private Hl7Urgency() {}

    /** The most urgent word of all messages; null when none says anything of it. */
    static @Nullable Priority of(List<Hl7Tree> messages) {
        return messages.stream()
                .flatMap(Hl7Urgency::words)
                .flatMap(word -> Stream.ofNullable(priority(word)))
                .min(Priority::compareTo)
                .orElse(null);
    }

    private static Stream<String> words(Hl7Tree message) {
        return Stream.of(
                        message.firsts("TQ1", 9),
                        message.firsts("RF1", 2),
                        timing(message, "ORC", 7),
                        timing(message, "OBR", 27))
                .flatMap(it -> it);
    }

    private static Stream<String> timing(Hl7Tree message, String segment, int field) {
        return message.repetitions(segment, field).map(it -> Hl7Tree.component(it, OF_TIMING));
    }

    private static @Nullable Priority priority(String word) {
        return switch (word) {
            case "S" -> Priority.STAT;
            case "A" -> Priority.URGENT;
            case "R" -> Priority.ROUTINE;
            default -> null;
        };
    }
}
