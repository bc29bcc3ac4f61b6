package dev.junction.policy.desk;

import dev.junction.policy.Decision.Action;
import dev.junction.policy.Rule;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds rules whose events would call for each other without end. */
final class Circles {

    private Circles() {}

    /** The way round, as {@code a → b → a}, when active rules go round from this type of event. */
    static Optional<String> from(String eventType, Collection<Rule> rules) {
        return walk(eventType, eventType, emitted(rules), new ArrayDeque<>());
    }

    private static Optional<String> walk(
            String here, String home, Map<String, Set<String>> emitted, Deque<String> way) {
        way.addLast(here);
        for (String next : emitted.getOrDefault(here, Set.of())) {
            if (next.equals(home)) {
                return Optional.of(String.join(" → ", way) + " → " + home);
            }
            if (!way.contains(next)) {
                Optional<String> circle = walk(next, home, emitted, way);
                if (circle.isPresent()) {
                    return circle;
                }
            }
        }
        way.removeLast();
        return Optional.empty();
    }

    private static Map<String, Set<String>> emitted(Collection<Rule> rules) {
        Map<String, Set<String>> emitted = new HashMap<>();
        for (Rule rule : rules) {
            for (Action action : rule.actions()) {
                if (rule.active() && action instanceof Action.Emit emit) {
                    emitted.computeIfAbsent(rule.eventType(), type -> new LinkedHashSet<>())
                            .add(emit.type());
                }
            }
        }
        return emitted;
    }
}
