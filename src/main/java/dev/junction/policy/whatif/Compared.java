package dev.junction.policy.whatif;

import dev.junction.policy.Decision;
import dev.junction.policy.Inputs;
import dev.junction.policy.RuleBook;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event under both versions.
 *
 * @param day on which it was accepted (UTC)
 * @param rulesBefore the rule of each decision, {@link #NO_RULE} where none matched
 */
record Compared(
        @Nullable UUID message,
        UUID event,
        String type,
        @Nullable String facility,
        LocalDate day,
        Outline before,
        Outline after,
        Set<Kind> kinds,
        List<String> rulesBefore,
        List<String> rulesAfter,
        Optional<Amounts.Amount> amount,
        List<Crossing> money) {

    /** Stands for no rule. */
    static final String NO_RULE = "-";

    static Compared of(Tried tried, RuleBook base, RuleBook other, Crossings crossings) {
        Inputs inputs = tried.inputs();
        Course was = Course.of(base, inputs);
        Course is = Course.of(other, inputs);
        Outline before = Outline.of(was, inputs);
        Outline after = Outline.of(is, inputs);
        return new Compared(
                tried.message(),
                inputs.event().id(),
                inputs.event().type().name(),
                inputs.event().facility(),
                LocalDate.ofInstant(inputs.at(), ZoneOffset.UTC),
                before,
                after,
                Kind.between(before, after),
                rules(was),
                rules(is),
                Amounts.of(inputs.event()),
                crossings.of(tried, was, is));
    }

    boolean isChanged() {
        return !kinds.isEmpty();
    }

    private static List<String> rules(Course course) {
        List<String> rules = new ArrayList<>(course.decisions().size());
        for (Decision decision : course.decisions()) {
            rules.add(decision.rule() == null ? NO_RULE : decision.rule());
        }
        return rules;
    }
}
