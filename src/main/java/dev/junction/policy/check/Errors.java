package dev.junction.policy.check;

import dev.junction.access.Problem;
import dev.junction.access.Problem.FieldError;
import dev.junction.access.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong, so that the caller hears all of it at once. */
final class Errors {

    private static final int MOST = 200;

    private final String at;
    private final List<FieldError> found;

    private Errors(String at, List<FieldError> found) {
        this.at = at;
        this.found = found;
    }

    Errors() {
        this("", new ArrayList<>());
    }

    /** The same, for what lies below a field: {@code rules[3]}. */
    Errors below(String field) {
        return new Errors(path(field), found);
    }

    /** Notes a field that is not as it must be. */
    void check(boolean right, String field, String reason) {
        if (!right) {
            add(new FieldError(field, reason));
        }
    }

    void add(FieldError error) {
        if (found.size() < MOST) {
            found.add(
                    new FieldError(
                            path(error.field()), error.line(), error.column(), error.reason()));
        }
    }

    /** Ends the call when anything was found. */
    void end() {
        if (!found.isEmpty()) {
            throw new ProblemException(Problem.unprocessable(found));
        }
    }

    List<FieldError> found() {
        return List.copyOf(found);
    }

    private String path(String field) {
        return at.isEmpty() ? field : field.isEmpty() ? at : at + "." + field;
    }
}
