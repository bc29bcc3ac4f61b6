package dev.junction.pages;

import dev.junction.access.Doorkeeper;
import dev.junction.access.Problem;
import dev.junction.access.ProblemException;
import dev.junction.access.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Who looks, and at whose messages they may look. */
@ApplicationScoped
class Viewer {

    /** No source has this name, so who is bound to it sees nothing. */
    private static final String NOBODY = "";

    private static final List<String> PEOPLE =
            List.of(Roles.ENGINEER, Roles.ADMIN, Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR);

    private final SecurityIdentity identity;
    private final Doorkeeper doorkeeper;

    Viewer(SecurityIdentity identity, Doorkeeper doorkeeper) {
        this.identity = identity;
        this.doorkeeper = doorkeeper;
    }

    /** The name under which the trail remembers what was done. */
    String name() {
        return identity.getPrincipal().getName();
    }

    /**
     * The only source whose messages the caller may see; empty for people, who see all. Whatever
     * else a token says, who has no role of a person is a system, and sees what it sent itself.
     */
    Optional<String> boundTo() {
        return PEOPLE.stream().anyMatch(identity::hasRole)
                ? Optional.empty()
                : Optional.of(doorkeeper.source(identity).orElse(NOBODY));
    }

    /** Ends the call of somebody who may not see what messages say. */
    void requireContent() {
        if (!identity.hasRole(Roles.ENGINEER)
                && !identity.hasRole(Roles.OPERATOR)
                && !identity.hasRole(Roles.AUDITOR)) {
            throw new ProblemException(
                    Problem.forbidden(
                            "What messages say is for engineers, operators and auditors."));
        }
    }

    /** Whether messages of this source may be seen. */
    boolean maySee(String source) {
        return boundTo().map(source::equals).orElse(true);
    }
}
