package dev.junction.partner;

import dev.junction.access.Problem;
import dev.junction.access.ProblemException;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which endpoint may stand in for which: one that exists, and never in a circle. */
@Singleton
class Fallbacks {

    /** Ends the call when the endpoint's fallback cannot be one. */
    void requireSound(Endpoint endpoint) {
        Set<String> passed = new HashSet<>(Set.of(endpoint.name()));
        String next = endpoint.fallback();
        while (next != null) {
            if (!passed.add(next)) {
                throw flaw(
                        passed.size() == 1
                                ? "must be another endpoint"
                                : "leads in a circle, by way of '%s'".formatted(next));
            }
            next = after(next);
        }
    }

    /** Ends the call while other endpoints fall back to it. */
    void requireUnused(String name) {
        List<String> users =
                EndpointRow.<EndpointRow>list("fallback", name).stream()
                        .map(row -> row.name)
                        .toList();
        if (!users.isEmpty()) {
            throw new ProblemException(
                    Problem.conflict(
                            "It is the fallback of %s; change that first."
                                    .formatted(String.join(", ", users))));
        }
    }

    private static @Nullable String after(String name) {
        EndpointRow row = EndpointRow.findById(name);
        if (row == null) {
            throw flaw("there is no endpoint of this name");
        }
        return row.fallback;
    }

    private static ProblemException flaw(String reason) {
        return new ProblemException(Problem.invalid("fallback", reason));
    }
}
