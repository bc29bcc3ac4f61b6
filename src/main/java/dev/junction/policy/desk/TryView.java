package dev.junction.policy.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.junction.policy.Decision;
import dev.junction.policy.Order;
import dev.junction.policy.Traced;
import dev.junction.policy.condition.Answer;
import dev.junction.policy.condition.Condition.Told;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the policy would do, and how each rule about the type comes to its answer.
 *
 * @param rule the rule that has the last word, null when none matches
 * @param rules all rules about the event's type in the order they are asked
 */
@Schema(
        name = "TriedDecision",
        examples =
                """
                {"policyVersion": 12, "rule": "worker-changed", "actions": [{"action": "deliver", "endpoints": ["hr", "erp"]}],
                 "rules": [{"name": "worker-changed", "rank": 100, "asked": true, "matched": true,
                  "clauses": [{"clause": "true", "answer": "YES"}]}]}
                """)
public record TryView(
        int policyVersion,
        @JsonInclude @Nullable String rule,
        List<Order> actions,
        List<TriedRule> rules) {

    static TryView of(Decision decision, List<Traced> traced) {
        Set<String> asked =
                decision.considered().stream()
                        .map(Decision.Considered::rule)
                        .collect(Collectors.toSet());
        return new TryView(
                decision.policyVersion(),
                decision.rule(),
                decision.orders(),
                traced.stream().map(t -> TriedRule.of(t, asked)).toList());
    }

    /**
     * One rule.
     *
     * @param asked whether the decision got as far as this rule
     * @param failed the first clause that is not true, null when it matches
     */
    @Schema(name = "TriedRule")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TriedRule(
            String name,
            int rank,
            @Nullable String facility,
            boolean asked,
            boolean matched,
            @Nullable String failed,
            List<TriedClause> clauses) {

        /** The same without content of the event. */
        public TriedRule withoutValues() {
            return new TriedRule(
                    name,
                    rank,
                    facility,
                    asked,
                    matched,
                    failed,
                    clauses.stream()
                            .map(c -> new TriedClause(c.clause(), c.answer(), c.reason(), Map.of()))
                            .toList());
        }

        /** A rule under the lamp, and whether the decision got as far. */
        public static TriedRule of(Traced traced, Set<String> asked) {
            return new TriedRule(
                    traced.rule().name(),
                    traced.rule().rank(),
                    traced.rule().facility(),
                    asked.contains(traced.rule().name()),
                    traced.matched(),
                    traced.failed(),
                    traced.clauses().stream().map(TriedClause::of).toList());
        }
    }

    /**
     * One part of a condition between its top-level {@code &&}.
     *
     * @param answer YES, NO or UNANSWERED
     * @param reason why it is unanswered
     * @param values what the fields hold that it looks at
     */
    @Schema(name = "TriedClause")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TriedClause(
            String clause,
            String answer,
            @Nullable String reason,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> values) {

        static TriedClause of(Told told) {
            return switch (told.answer()) {
                case Answer.Yes yes -> new TriedClause(told.clause(), "YES", null, told.values());
                case Answer.No no -> new TriedClause(told.clause(), "NO", null, told.values());
                case Answer.Unanswered(String reason) ->
                        new TriedClause(told.clause(), "UNANSWERED", reason, told.values());
            };
        }
    }
}
