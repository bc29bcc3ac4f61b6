package dev.junction.policy.check;

import dev.junction.policy.document.Action;
import dev.junction.policy.document.DecisionTable;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.Rule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
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
                .flatMap(type -> way(type, emitted).stream())
                .findFirst()
                .map(way -> String.join(" → ", way));
    }

    /**
     * The shortest way from somewhere back to it.
     *
     * @param next where one comes from each place
     */
    public static Optional<List<String>> way(String home, Map<String, Set<String>> next) {
        Deque<List<String>> ways = new ArrayDeque<>();
        Set<String> passed = new HashSet<>();
        ways.add(List.of(home));
        while (!ways.isEmpty()) {
            List<String> way = ways.remove();
            for (String step : next.getOrDefault(way.getLast(), Set.of())) {
                List<String> longer = new ArrayList<>(way);
                longer.add(step);
                if (step.equals(home)) {
                    return Optional.of(longer);
                }
                if (passed.add(step)) {
                    ways.add(longer);
                }
            }
        }
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
