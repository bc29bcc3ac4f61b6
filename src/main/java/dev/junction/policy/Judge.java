package dev.junction.policy;

import dev.junction.policy.Decision.Considered;
import dev.junction.policy.condition.Condition;
import dev.junction.policy.condition.Condition.Told;
import dev.junction.policy.condition.ConditionRefused;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.condition.Flaw;
import dev.junction.policy.condition.Seen;
import dev.junction.policy.condition.Sieve;
import dev.junction.policy.document.ApprovalChain;
import dev.junction.policy.document.Rule;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule ready to be asked.
 *
 * @param condition null when it does not compile, or no longer
 * @param broken why it does not
 * @param yes its answer when it matches, the same for every event
 * @param tasks its actions, ready to be worked out
 */
record Judge(
        Rule rule, @Nullable Condition condition, String broken, Considered yes, List<Task> tasks) {

    static Judge of(Rule rule, Conditions conditions) {
        Considered yes = new Considered(rule.name(), true, null);
        try {
            var condition = conditions.compile(rule.eventType(), rule.condition());
            List<Task> tasks =
                    Task.of(rule.actions(), text -> conditions.formula(rule.eventType(), text));
            return new Judge(rule, condition, "", yes, tasks);
        } catch (ConditionRefused e) {
            return new Judge(rule, null, broken(e.flaws().getFirst()), yes, List.of());
        } catch (IllegalArgumentException e) {
            return new Judge(
                    rule, null, "there is no event type " + rule.eventType(), yes, List.of());
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

    /** Whether it needs the earlier events of the case. */
    boolean readsHistory() {
        return (condition != null && condition.reads().history())
                || tasks.stream().anyMatch(Task::readsHistory);
    }

    /** The thresholds it looks at, also by way of the approval chains that it asks for. */
    Stream<String> limits(List<ApprovalChain> chains) {
        Stream<String> asked =
                condition == null ? Stream.of() : condition.reads().limits().stream();
        return Stream.concat(asked, tasks.stream().flatMap(task -> task.limits(chains)));
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
