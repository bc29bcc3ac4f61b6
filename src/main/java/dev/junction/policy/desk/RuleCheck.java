package dev.junction.policy.desk;

import dev.junction.access.Problem.FieldError;
import dev.junction.mapping.Schemas;
import dev.junction.partner.Partners;
import dev.junction.policy.Decision.Action;
import dev.junction.policy.Rule;
import dev.junction.policy.condition.ConditionRefused;
import dev.junction.policy.condition.Conditions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns a form into a rule, or says everything that is wrong with it. */
@ApplicationScoped
class RuleCheck {

    private static final String NAME = "[a-z][a-z0-9-]{0,62}";
    private static final int LAST_RANK = 1_000_000;
    private static final int MOST_ACTIONS = 20;
    private static final int LONGEST_DESCRIPTION = 2_000;

    private final Schemas schemas;
    private final Partners partners;

    RuleCheck(Schemas schemas, Partners partners) {
        this.schemas = schemas;
        this.partners = partners;
    }

    /**
     * The rule that a caller wants.
     *
     * @throws dev.junction.access.ProblemException 422 with every field that is wrong
     */
    Rule rule(UUID id, RuleForm form) {
        return rule(id, form, endpoint -> partners.endpoint(endpoint).isPresent());
    }

    /** A rule of the starter, which may name endpoints that are not there yet. */
    Rule starter(UUID id, RuleForm form) {
        return rule(id, form, endpoint -> true);
    }

    private Rule rule(UUID id, RuleForm form, Predicate<String> endpointExists) {
        Errors errors = new Errors();
        String name = text(form.name());
        String type = text(form.eventType());
        int rank = Objects.requireNonNullElse(form.rank(), 100);
        errors.check(
                name.matches(NAME),
                "name",
                "must be 1 to 63 lower-case letters, digits and hyphens, a letter first");
        errors.check(
                text(form.description()).length() <= LONGEST_DESCRIPTION,
                "description",
                "must be at most " + LONGEST_DESCRIPTION + " long");
        errors.check(rank >= 0 && rank <= LAST_RANK, "rank", "must be 0 to " + LAST_RANK);
        errors.check(isType(type), "eventType", "must be * or one of " + types());
        errors.check(
                form.effectiveFrom() == null
                        || form.effectiveTo() == null
                        || form.effectiveFrom().isBefore(form.effectiveTo()),
                "effectiveTo",
                "must be later than effectiveFrom");
        if (isType(type)) {
            condition(type, text(form.condition()), errors);
        }
        List<Action> actions =
                actions(form, type, new ActionCheck(schemas, endpointExists, errors), errors);
        boolean continues = Boolean.TRUE.equals(form.continues());
        errors.check(
                !continues || actions.stream().noneMatch(RuleCheck::endsIt),
                "continue",
                "a rule that holds or refuses has the last word");
        errors.end();
        return new Rule(
                id,
                name,
                text(form.description()),
                type,
                text(form.condition()),
                rank,
                text(form.facility()).isEmpty() ? null : text(form.facility()),
                form.effectiveFrom(),
                form.effectiveTo(),
                continues,
                !Boolean.FALSE.equals(form.active()),
                actions);
    }

    private void condition(String type, String condition, Errors errors) {
        try {
            new Conditions(schemas).compile(type, condition);
        } catch (ConditionRefused e) {
            e.flaws()
                    .forEach(
                            flaw ->
                                    errors.add(
                                            new FieldError(
                                                    "condition",
                                                    flaw.line(),
                                                    flaw.column(),
                                                    flaw.reason())));
        }
    }

    private static List<Action> actions(
            RuleForm form, String type, ActionCheck check, Errors errors) {
        List<ActionForm> forms = Objects.requireNonNullElse(form.actions(), List.of());
        errors.check(form.actions() != null, "actions", "must be given; [] for none");
        errors.check(forms.size() <= MOST_ACTIONS, "actions", "must be at most " + MOST_ACTIONS);
        List<Action> actions = new ArrayList<>();
        for (int i = 0; i < forms.size(); i++) {
            String at = "actions[" + i + "]";
            ActionForm action = forms.get(i);
            if (action == null) {
                errors.check(false, at, "must be an object");
            } else {
                check.action(action, at, type).ifPresent(actions::add);
            }
        }
        return actions;
    }

    private static boolean endsIt(Action action) {
        return action instanceof Action.Hold || action instanceof Action.Refuse;
    }

    private boolean isType(String name) {
        return name.equals(Conditions.ANY)
                || schemas.types().stream().anyMatch(type -> type.name().equals(name));
    }

    private String types() {
        return String.join(
                ", ", schemas.types().stream().sorted().map(type -> type.name()).toList());
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }
}
