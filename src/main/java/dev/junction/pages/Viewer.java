package dev.junction.pages;

import dev.junction.access.Problem;
import dev.junction.access.ProblemException;
import dev.junction.access.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** Who looks, and at whose messages they may look. */
@ApplicationScoped
class Viewer {

    /** The attribute of an identity that says which source it speaks for. */
    private static final String SOURCE = "source";

    /** No source has this name, so who is bound to it sees nothing. */
    private static final String NOBODY = "";

    private final SecurityIdentity identity;

    Viewer(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The name under which the trail remembers what was done. */
    String name() {
        return identity.getPrincipal().getName();
    }

    /** The only source whose messages the caller may see; empty for people, who see all. */
    Optional<String> boundTo() {
        String source = identity.getAttribute(SOURCE);
        if (source != null) {
            return Optional.of(source);
        }
        return identity.getRoles().equals(Set.of(Roles.SOURCE))
                ? Optional.of(NOBODY)
                : Optional.empty();
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
