package dev.junction.policy;

import dev.junction.event.Event;
import dev.junction.policy.condition.Condition.Told;
import dev.junction.policy.condition.Seen;
import dev.junction.policy.document.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule under the lamp: how it would fare with an event, clause by clause.
 *
 * @param inScope whether it is asked at the event's facility
 * @param failed why it does not match, null when it does
 * @param clauses each clause with its answer, empty when the condition does not compile
 */
public record Traced(
        Rule rule, boolean inScope, boolean matched, @Nullable String failed, List<Told> clauses) {

    static Traced of(Judge judge, Event event, Seen seen) {
        boolean inScope = judge.rule().isFor(event.facility());
        var verdict = judge.ask(seen, event.time());
        String failed = inScope ? verdict.failed() : "for facility " + judge.rule().facility();
        return new Traced(
                judge.rule(), inScope, inScope && verdict.matched(), failed, judge.trace(seen));
    }
}
