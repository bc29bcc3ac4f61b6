package dev.junction.intake.hl7;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields that name a message, from the decoded tree of one message or of a batch. */
record Hl7Tree(Map<?, ?> root) {

    /** Its messages, one unless it is a batch. */
    List<Hl7Tree> messages() {
        return root.containsKey("messages")
                ? objects(root.get("messages")).map(Hl7Tree::new).toList()
                : List.of(this);
    }

    /** Each repetition of one field of every segment of that name, in order. */
    Stream<Map<?, ?>> repetitions(String segment, int field) {
        return objects(root.get(segment)).flatMap(it -> objects(it.get(String.valueOf(field))));
    }

    /** The first component of each of {@link #repetitions} that has one. */
    Stream<String> firsts(String segment, int field) {
        return repetitions(segment, field).map(it -> component(it, 1)).filter(it -> !it.isEmpty());
    }

    /** A component of a repetition, from 1; empty when it is not there. */
    static String component(Map<?, ?> repetition, int component) {
        return repetition.get(String.valueOf(component)) instanceof String text ? text.strip() : "";
    }

    private static Stream<Map<?, ?>> objects(@Nullable Object list) {
        Stream<?> all = list instanceof List<?> items ? items.stream() : Stream.empty();
        return all.<Map<?, ?>>mapMulti(
                (it, out) -> {
                    if (it instanceof Map<?, ?> map) {
                        out.accept(map);
                    }
                });
    }
}
