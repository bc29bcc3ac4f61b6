package dev.junction.policy.check;

import dev.junction.policy.document.Action;
import dev.junction.policy.document.DecisionTable;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.Rule;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds rules whose events would call for each other without end. */
public final class Circles {

    private Circles() {}

    /** The way round, as {@code a → b → a}, when active rules go round. */
    public static Optional<String> in(Document document) {
        Map<String, Set<String>> emitted = emitted(document);
        return emitted.keySet().stream()
                .sorted()
                .flatMap(type -> walk(type, type, emitted, new ArrayDeque<>()).stream())
                .findFirst();
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

    private static Map<String, Set<String>> emitted(Document document) {
        Map<String, Set<String>> emitted = new HashMap<>();
        for (Rule rule : document.rules()) {
            if (rule.active()) {
                note(rule.eventType(), rule.actions(), emitted);
            }
        }
        for (DecisionTable table : document.tables()) {
            if (table.active()) {
                table.rows().forEach(row -> note(table.eventType(), row.actions(), emitted));
            }
        }
        return emitted;
    }

    private static void note(String type, List<Action> actions, Map<String, Set<String>> emitted) {
        for (Action action : actions) {
            if (action instanceof Action.Emit emit) {
                emitted.computeIfAbsent(type, absent -> new LinkedHashSet<>()).add(emit.type());
            }
        }
    }
}
