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
     * Takes a matching rule's actions.
     *
     * @return whether the rule has the last word; one that only held a message which a person has
     *     released since has not
     */
    boolean take(Rule rule) {
        int before = actions.size();
        rule.actions().forEach(this::take);
        boolean onlyHeld = released && actions.size() == before && holds(rule);
        return !rule.continues() && !onlyHeld;
    }

    List<Action> actions() {
        return actions;
    }

    private void take(Action action) {
        switch (action) {
            case Action.Hold hold when released -> {}
            case Action.Deliver deliver -> deliver(deliver);
            default -> actions.add(action);
        }
    }

    private void deliver(Action.Deliver deliver) {
        List<String> others = deliver.endpoints().stream().filter(endpoints::add).toList();
        if (!others.isEmpty()) {
            actions.add(new Action.Deliver(others));
        }
    }

    private static boolean holds(Rule rule) {
        return rule.actions().stream().allMatch(Action.Hold.class::isInstance);
    }
}
