package dev.junction.command;

import dev.junction.policy.whatif.Kind;
import dev.junction.policy.whatif.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** On which numbers of a report a pipeline ends. */
final class Alarm {

    private static final Map<String, ToLongFunction<Result>> KNOWN = known();

    private final List<String> wanted;

    private Alarm(List<String> wanted) {
        this.wanted = List.copyOf(wanted);
    }

    /** As it is typed: {@code noMatch,refusal}. */
    static Alarm of(String text) throws Misuse {
        List<String> wanted = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            if (!text.isBlank() && !KNOWN.containsKey(word.strip())) {
                throw new Misuse(
                        "--fail-on knows %s, not '%s'."
                                .formatted(String.join(", ", KNOWN.keySet()), word));
            }
            if (!text.isBlank()) {
                wanted.add(word.strip());
            }
        }
        return new Alarm(wanted);
    }

    /** Which of them are not as they should be, with their numbers. */
    List<String> rings(Result result) {
        return wanted.stream()
                .filter(word -> number(word, result) > 0)
                .map(word -> "%s: %d".formatted(word, number(word, result)))
                .toList();
    }

    private static long number(String word, Result result) {
        ToLongFunction<Result> number = KNOWN.get(word);
        return number == null ? 0 : number.applyAsLong(result);
    }

    private static Map<String, ToLongFunction<Result>> known() {
        Map<String, ToLongFunction<Result>> known = new LinkedHashMap<>();
        known.put("noMatch", result -> result.noMatch().after() - result.noMatch().before());
        known.put("circles", result -> result.circles().after() - result.circles().before());
        known.put("changed", Result::changed);
        known.put("recorded", result -> result.recorded().differing());
        for (Kind kind : Kind.values()) {
            known.put(kind.word(), result -> result.by().getOrDefault(kind, 0L));
        }
        return known;
    }
}
