package dev.junction.policy.check;

import dev.junction.mapping.Schemas;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.document.Action;
import dev.junction.policy.document.Rule;
import java.util.List;

/** Says everything that is wrong with a rule. */
final class RuleCheck {

    private static final int LAST_RANK = 1_000_000;
    private static final int MOST_ACTIONS = 20;

    private final Schemas schemas;
    private final Conditions conditions;
    private final ActionCheck.Known known;

    RuleCheck(Schemas schemas, Conditions conditions, ActionCheck.Known known) {
        this.schemas = schemas;
        this.conditions = conditions;
        this.known = known;
    }

    void check(Rule rule, Errors errors) {
        errors.check(
                rule.effectiveFrom() == null
                        || rule.effectiveTo() == null
                        || rule.effectiveFrom().isBefore(rule.effectiveTo()),
                "effectiveTo",
                "must be later than effectiveFrom");
        if (header(rule.eventType(), rule.rank(), errors)) {
            new Formulas(conditions, rule.eventType(), errors)
                    .condition(rule.condition(), "condition");
            actions(rule.eventType(), rule.actions(), rule.continues(), errors);
        }
    }

    /** What rules and tables have in common; whether the event type is one. */
    boolean header(String eventType, int rank, Errors errors) {
        errors.check(rank >= 0 && rank <= LAST_RANK, "rank", "must be 0 to " + LAST_RANK);
        boolean type =
                eventType.equals(Conditions.ANY)
                        || schemas.types().stream().anyMatch(one -> one.name().equals(eventType));
        errors.check(type, "eventType", "must be * or one of " + types());
        return type;
    }

    void actions(String eventType, List<Action> actions, boolean continues, Errors errors) {
        errors.check(actions.size() <= MOST_ACTIONS, "actions", "must be at most " + MOST_ACTIONS);
        errors.check(
                !continues || actions.stream().noneMatch(Action.Refuse.class::isInstance),
                "continue",
                "a rule that refuses has the last word");
        new ActionCheck(schemas, conditions, known, eventType, errors).check(actions);
    }

    private String types() {
        return String.join(
                ", ", schemas.types().stream().map(type -> type.name()).sorted().toList());
    }
}
