package dev.junction.policy;

import dev.junction.policy.Decision.Considered;
import dev.junction.policy.condition.Condition;
import dev.junction.policy.condition.Condition.Told;
import dev.junction.policy.condition.ConditionRefused;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.condition.Flaw;
import dev.junction.policy.condition.Seen;
import dev.junction.policy.condition.Sieve;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule ready to be asked.
 *
 * @param condition null when it does not compile, or no longer
 * @param broken why it does not
 * @param yes its answer when it matches, the same for every event
 */
record Judge(Rule rule, @Nullable Condition condition, String broken, Considered yes) {

    static Judge of(Rule rule, Conditions conditions) {
        Considered yes = new Considered(rule.name(), true, null);
        try {
            var condition = conditions.compile(rule.eventType(), rule.condition());
            return new Judge(rule, condition, "", yes);
        } catch (ConditionRefused e) {
            return new Judge(rule, null, broken(e.flaws().getFirst()), yes);
        } catch (IllegalArgumentException e) {
            return new Judge(rule, null, "there is no event type " + rule.eventType(), yes);
        }
    }

    /** How the rule fares with an event. */
    Considered ask(Seen seen, Instant at) {
        String objection = rule.notInEffect(at);
        if (objection == null) {
            objection = condition == null ? broken : condition.objection(seen);
        }
        return objection == null ? yes : new Considered(rule.name(), false, objection);
    }

    /** What must be so for it to match. */
    Sieve.Entry wish() {
        return new Sieve.Entry(condition, rule.facility());
    }

    /** What each clause says of an event. */
    List<Told> trace(Seen seen) {
        return condition == null ? List.of() : condition.trace(seen);
    }

    private static String broken(Flaw flaw) {
        return "the condition does not compile: line %d, column %d: %s"
                .formatted(flaw.line(), flaw.column(), flaw.reason());
    }
}
