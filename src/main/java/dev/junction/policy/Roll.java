package dev.junction.policy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who is asked about one event type, in order, at each place.
 *
 * @param everywhere all of them
 * @param enterprise those that are asked where no rule is the place's own
 * @param byFacility those that are asked where some are
 */
record Roll(List<Judge> everywhere, List<Judge> enterprise, Map<String, List<Judge>> byFacility) {

    /** Picks those about a type, which keep their order. */
    static Roll of(String type, List<Judge> judges) {
        List<Judge> about = judges.stream().filter(judge -> judge.rule().isAbout(type)).toList();
        return new Roll(
                about,
                at(null, about),
                about.stream()
                        .map(judge -> judge.rule().facility())
                        .filter(Objects::nonNull)
                        .distinct()
                        .collect(Collectors.toMap(Function.identity(), f -> at(f, about))));
    }

    List<Judge> at(@Nullable String facility) {
        return facility == null ? enterprise : byFacility.getOrDefault(facility, enterprise);
    }

    private static List<Judge> at(@Nullable String facility, List<Judge> judges) {
        return judges.stream().filter(judge -> judge.rule().isFor(facility)).toList();
    }
}
