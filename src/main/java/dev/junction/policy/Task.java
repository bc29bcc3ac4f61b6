package dev.junction.policy;

import dev.junction.policy.condition.ConditionRefused;
import dev.junction.policy.condition.Formula;
import dev.junction.policy.document.Action;
import dev.junction.policy.document.ApprovalChain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An action with its formulas compiled.
 *
 * @param formulas by the name of the field that they fill
 */
record Task(Action action, Map<String, Formula> formulas) {

    /** Compiles a formula. */
    interface Compiler {
        Formula compile(String text) throws ConditionRefused;
    }

    static List<Task> of(List<Action> actions, Compiler compiler) throws ConditionRefused {
        List<Task> tasks = new ArrayList<>(actions.size());
        for (Action action : actions) {
            Map<String, Formula> formulas = new LinkedHashMap<>();
            for (Map.Entry<String, String> text : texts(action).entrySet()) {
                formulas.put(text.getKey(), compiler.compile(text.getValue()));
            }
            tasks.add(new Task(action, formulas));
        }
        return tasks;
    }

    /** The formulas of an action, as they are written. */
    static Map<String, String> texts(Action action) {
        return switch (action) {
            case Action.OpenItem item -> one("amount", item.amount());
            case Action.Hold hold -> one("until", hold.until());
            case Action.Enrich enrich -> enrich.set();
            case Action.Deliver deliver -> Map.of();
            case Action.DeliverFirst first -> Map.of();
            case Action.Refuse refuse -> Map.of();
            case Action.Emit emit -> Map.of();
            case Action.Tag tag -> Map.of();
        };
    }

    /** The thresholds that its formulas and the bands of its approval chain look at. */
    Stream<String> limits(List<ApprovalChain> chains) {
        Stream<String> asked =
                formulas.values().stream().flatMap(formula -> formula.reads().limits().stream());
        String chain = action instanceof Action.OpenItem item ? item.approval() : null;
        return Stream.concat(
                asked,
                chains.stream()
                        .filter(one -> one.name().equals(chain))
                        .flatMap(one -> one.bands().stream())
                        .map(ApprovalChain.Band::threshold)
                        .filter(Objects::nonNull));
    }

    boolean readsHistory() {
        return formulas.values().stream().anyMatch(formula -> formula.reads().history());
    }

    private static Map<String, String> one(String field, @Nullable String text) {
        return text == null ? Map.of() : Map.of(field, text);
    }
}
