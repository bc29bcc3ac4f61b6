package dev.junction.partner;

import dev.junction.access.Problem;
import dev.junction.access.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers what is wrong with a form, so that the caller hears all of it at once. */
final class Flaws {

    private final List<Problem.FieldError> found = new ArrayList<>();

    /** Notes a field that is not as it must be. */
    Flaws check(boolean right, String field, String reason) {
        if (!right) {
            found.add(new Problem.FieldError(field, reason));
        }
        return this;
    }

    /** Notes a reason, if there is one. */
    Flaws refuse(String field, Optional<String> reason) {
        reason.ifPresent(r -> check(false, field, r));
        return this;
    }

    /** Ends the call when anything was found. */
    void end() {
        if (!found.isEmpty()) {
            throw new ProblemException(Problem.invalid(found));
        }
    }
}
