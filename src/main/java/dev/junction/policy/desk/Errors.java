package dev.junction.policy.desk;

import dev.junction.access.Problem;
import dev.junction.access.Problem.FieldError;
import dev.junction.access.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with a form, so that the caller hears all of it at once. */
final class Errors {

    private final List<FieldError> found = new ArrayList<>();

    /** Notes a field that is not as it must be. */
    void check(boolean right, String field, String reason) {
        if (!right) {
            add(new FieldError(field, reason));
        }
    }

    void add(FieldError error) {
        found.add(error);
    }

    /** Ends the call when anything was found. */
    void end() {
        if (!found.isEmpty()) {
            throw new ProblemException(Problem.unprocessable(found));
        }
    }
}
