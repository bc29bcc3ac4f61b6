package dev.junction.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom the hub knows.
 *
 * @param name under which the audit and the trail will remember what was done
 * @param roles what it may do
 * @param source the source it speaks for; null for people
 */
record Caller(String name, Set<String> roles, @Nullable String source) {

    /** The attribute of a {@link SecurityIdentity} that says which source it speaks for. */
    static final String SOURCE = "source";

    Caller {
        roles = Set.copyOf(roles);
    }

    SecurityIdentity identity() {
        var identity =
                QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(name))
                        .addRoles(roles);
        if (source != null) {
            identity.addAttribute(SOURCE, source);
        }
        return identity.build();
    }
}
