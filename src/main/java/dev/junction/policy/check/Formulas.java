package dev.junction.policy.check;

import dev.junction.access.Problem.FieldError;
import dev.junction.policy.condition.ConditionRefused;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.condition.Formula;
import java.util.Set;

/** Compiles conditions and formulas of one event type and notes what is wrong with them. */
final class Formulas {

    private final Conditions conditions;
    private final String eventType;
    private final Errors errors;

    Formulas(Conditions conditions, String eventType, Errors errors) {
        this.conditions = conditions;
        this.eventType = eventType;
        this.errors = errors;
    }

    /** Something that is true or not. */
    void condition(String text, String field) {
        try {
            conditions.compile(eventType, text);
        } catch (ConditionRefused e) {
            refused(e, field);
        }
    }

    /**
     * Something that has a value.
     *
     * @param types the names of the types that it may have; none: any
     * @param wanted in words, for the error
     */
    void formula(String text, String field, Set<String> types, String wanted) {
        try {
            Formula formula = conditions.formula(eventType, text);
            errors.check(
                    types.isEmpty()
                            || formula.type().equals("dyn")
                            || types.contains(formula.type()),
                    field,
                    "must be %s, not %s".formatted(wanted, formula.type()));
        } catch (ConditionRefused e) {
            refused(e, field);
        }
    }

    private void refused(ConditionRefused e, String field) {
        e.flaws()
                .forEach(
                        flaw ->
                                errors.add(
                                        new FieldError(
                                                field, flaw.line(), flaw.column(), flaw.reason())));
    }
}
