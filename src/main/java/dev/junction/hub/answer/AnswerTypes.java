package dev.junction.hub.answer;

import dev.junction.event.EventType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which events answer which, from a setting such as {@code
 * authorization.requested:authorization.decided, eligibility.requested:eligibility.answered}. A
 * type that is asked with several times has several answers; the newest counts.
 */
record AnswerTypes(List<Pair> pairs) {

    AnswerTypes {
        pairs = List.copyOf(pairs);
    }

    /** A kind of question and a kind of answer. */
    record Pair(EventType asks, EventType answers) {}

    /**
     * @throws IllegalArgumentException naming the part that is no pair of event types
     */
    static AnswerTypes of(String setting) {
        List<Pair> pairs = new ArrayList<>();
        Arrays.stream(setting.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .forEach(part -> pairs.add(pair(part)));
        return new AnswerTypes(pairs);
    }

    private static Pair pair(String part) {
        String[] types = part.split(":");
        try {
            if (types.length == 2) {
                return new Pair(new EventType(types[0].strip()), new EventType(types[1].strip()));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "junction.wait.answers: '%s': %s".formatted(part, e.getMessage()), e);
        }
        throw new IllegalArgumentException(
                "junction.wait.answers: '%s' is not like asked.type:answer.type".formatted(part));
    }

    List<String> asking() {
        return pairs.stream().map(pair -> pair.asks().name()).toList();
    }

    List<String> answering() {
        return pairs.stream().map(pair -> pair.answers().name()).toList();
    }
}
