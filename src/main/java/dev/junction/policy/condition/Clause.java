package dev.junction.policy.condition;

import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime.Program;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One part of a condition between its top-level {@code &&}.
 *
 * @param text as the rule's author wrote it, in CEL's own spacing
 * @param program what answers it
 * @param paths the fields it reads, to name the one that is missing
 * @param plain a shorter way to the same answer, if there is one
 */
record Clause(String text, Program program, List<Path> paths, @Nullable Plain plain) {

    Clause {
        paths = List.copyOf(paths);
    }

    /**
     * Never throws: what cannot be answered is not true, with the reason. The reason carries words
     * of the rule and names of fields, never a value of the event.
     */
    Answer answer(Map<String, Object> variables) {
        Answer quick = plain == null ? null : plain.answer(variables);
        return quick == null ? thorough(variables) : quick;
    }

    /** The answer of CEL itself. */
    Answer thorough(Map<String, Object> variables) {
        try {
            return Boolean.TRUE.equals(program.eval(variables)) ? Answer.YES : Answer.NO;
        } catch (CelEvaluationException e) {
            return new Answer.Unanswered(reason(e.getErrorCode(), variables));
        }
    }

    /** What is there of the fields that it reads. */
    Map<String, Object> values(Map<String, Object> variables) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Path path : paths) {
            Object value = path.in(variables);
            if (value != null && value != Path.NO_WAY) {
                values.put(String.join(".", path.steps()), value);
            }
        }
        return values;
    }

    /** Its value, of whatever type; never throws. */
    Formula.Result value(Map<String, Object> variables) {
        try {
            return new Formula.Value(program.eval(variables));
        } catch (CelEvaluationException e) {
            return new Formula.NoValue(reason(e.getErrorCode(), variables));
        }
    }

    private String reason(CelErrorCode code, Map<String, Object> variables) {
        return code == CelErrorCode.ATTRIBUTE_NOT_FOUND ? missing(variables) : words(code);
    }

    private String missing(Map<String, Object> variables) {
        return paths.stream()
                .flatMap(path -> path.missingIn(variables).stream())
                .findFirst()
                .map(path -> path + " is missing")
                .orElse("a field or key it reads is missing");
    }

    private static String words(CelErrorCode code) {
        return switch (code) {
            case INDEX_OUT_OF_BOUNDS -> "it reads past the end of a list";
            case DIVIDE_BY_ZERO -> "it divides by zero";
            case BAD_FORMAT -> "a value has not the form it expects";
            case OVERLOAD_NOT_FOUND -> "a value has not the type it expects";
            case NUMERIC_OVERFLOW -> "a number is too large";
            case ITERATION_BUDGET_EXCEEDED -> "it looks at too many values";
            default -> "it failed: " + code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }
}
