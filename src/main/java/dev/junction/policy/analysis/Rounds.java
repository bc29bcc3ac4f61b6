package dev.junction.policy.analysis;

import dev.junction.policy.analysis.Finding.Kind;
import dev.junction.policy.analysis.Finding.Severity;
import dev.junction.policy.check.Circles;
import dev.junction.policy.document.Action;
import dev.junction.policy.document.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what leads back to itself: events that call for each other, endpoints that stand in. */
final class Rounds {

    private final List<Rule> rules;
    private final Known known;

    /**
     * @param rules the active ones, rows of tables too
     */
    Rounds(List<Rule> rules, Known known) {
        this.rules = rules;
        this.known = known;
    }

    /** A round of events, and the rule that begins it. */
    record Round(Rule begins, Finding finding) {}

    List<Round> ofEvents() {
        Map<String, Set<String>> emitted = new HashMap<>();
        for (Rule rule : rules) {
            emitted(rule).forEach(type -> note(emitted, rule.eventType(), type));
        }
        List<Round> rounds = new ArrayList<>();
        Set<Set<String>> told = new HashSet<>();
        for (String type : emitted.keySet().stream().sorted().toList()) {
            Circles.way(type, emitted)
                    .filter(way -> told.add(Set.copyOf(way)))
                    .ifPresent(way -> rounds.add(round(way)));
        }
        return rounds;
    }

    private Round round(List<String> way) {
        List<Rule> walked = new ArrayList<>();
        for (int i = 0; i < way.size() - 1; i++) {
            String here = way.get(i);
            String next = way.get(i + 1);
            rules.stream()
                    .filter(rule -> rule.eventType().equals(here) && emitted(rule).contains(next))
                    .findFirst()
                    .ifPresent(walked::add);
        }
        Rule first = walked.getFirst();
        String message =
                "Its event leads back to it: %s%s"
                        .formatted(
                                String.join(" → ", way),
                                first.actions().stream().anyMatch(Action.OpenItem.class::isInstance)
                                        ? "; each round opens another item"
                                        : "");
        List<String> others = walked.stream().skip(1).map(Rule::name).toList();
        return new Round(
                first, Rows.finding(Kind.CIRCLE, Severity.ERROR, first, message).with(others));
    }

    /** Endpoints that stand in for each other in a round: nobody is left who could. */
    List<Finding> ofEndpoints() {
        Map<String, Set<String>> next = new HashMap<>();
        known.fallbacks().forEach((name, fallback) -> note(next, name, fallback));
        List<Finding> found = new ArrayList<>();
        for (Rule rule : rules) {
            for (Action action : rule.actions()) {
                endpoints(action).stream()
                        .flatMap(name -> Circles.way(name, next).stream())
                        .findFirst()
                        .ifPresent(way -> found.add(fallbacks(rule, way)));
            }
        }
        return found;
    }

    private static Finding fallbacks(Rule rule, List<String> way) {
        return Rows.finding(
                Kind.CIRCLE,
                Severity.WARNING,
                rule,
                "The endpoints it delivers to stand in for each other in a circle: "
                        + String.join(" → ", way));
    }

    private static List<String> endpoints(Action action) {
        return switch (action) {
            case Action.Deliver(List<String> names) -> names;
            case Action.DeliverFirst(List<String> names) -> names;
            default -> List.of();
        };
    }

    private static Set<String> emitted(Rule rule) {
        Set<String> types = new LinkedHashSet<>();
        for (Action action : rule.actions()) {
            if (action instanceof Action.Emit emit) {
                types.add(emit.type());
            }
        }
        return types;
    }

    private static void note(Map<String, Set<String>> next, String from, String to) {
        next.computeIfAbsent(from, absent -> new LinkedHashSet<>()).add(to);
    }
}
