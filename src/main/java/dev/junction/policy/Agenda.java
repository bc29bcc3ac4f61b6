package dev.junction.policy;

import dev.junction.policy.Decision.Action;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gathers what the matching rules ask for; each endpoint gets one delivery however many ask. */
final class Agenda {

    private final boolean released;
    private final List<Action> actions = new ArrayList<>();
    private final Set<String> endpoints = new HashSet<>();

    /**
     * @param released whether holds were lifted by a person
     */
    Agenda(boolean released) {
        this.released = released;
    }

    /**
     * Takes a matching rule's actions. Of one that held a message which a person has released
     * since, the hold and its work items are over, and where nothing else is left the next rules
     * are asked.
     *
     * @return whether the rule has the last word
     */
    boolean take(Rule rule) {
        List<Action> left = released && holds(rule) ? afterRelease(rule) : rule.actions();
        left.forEach(this::take);
        boolean over = left.isEmpty() && !rule.actions().isEmpty();
        return !rule.continues() && !over;
    }

    List<Action> actions() {
        return actions;
    }

    private void take(Action action) {
        if (action instanceof Action.Deliver deliver) {
            deliver(deliver);
        } else {
            actions.add(action);
        }
    }

    private void deliver(Action.Deliver deliver) {
        List<String> others = deliver.endpoints().stream().filter(endpoints::add).toList();
        if (!others.isEmpty()) {
            actions.add(new Action.Deliver(others));
        }
    }

    private static boolean holds(Rule rule) {
        return rule.actions().stream().anyMatch(Action.Hold.class::isInstance);
    }

    private static List<Action> afterRelease(Rule rule) {
        return rule.actions().stream()
                .filter(action -> !(action instanceof Action.Hold))
                .filter(action -> !(action instanceof Action.OpenItem))
                .toList();
    }
}
