package dev.junction.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Knows who may post at which door. Doors that are Camel routes find the caller in the header
 * {@code CamelVertxPlatformHttpAuthenticatedUser}.
 */
@Singleton
public class Doorkeeper {

    private final String sourceClaim;

    Doorkeeper(
            @ConfigProperty(
                            name = "junction.access.oidc.source-claim",
                            defaultValue = "junction_source")
                    String sourceClaim) {
        this.sourceClaim = sourceClaim;
    }

    /** Whether the caller may post as this source: its own system, or an engineer with a sample. */
    public boolean mayPost(SecurityIdentity caller, String source) {
        return !caller.isAnonymous()
                && (caller.hasRole(Roles.ENGINEER)
                        || (caller.hasRole(Roles.SOURCE)
                                && source(caller).filter(source::equals).isPresent()));
    }

    /** The same for the user of a Camel exchange; nobody may not. */
    public boolean mayPost(@Nullable Object user, String source) {
        return identity(user).map(caller -> mayPost(caller, source)).orElse(false);
    }

    /** The source that a caller speaks for, by its key, certificate or token; empty for people. */
    public Optional<String> source(SecurityIdentity caller) {
        String own = caller.getAttribute(Caller.SOURCE);
        if (own != null) {
            return Optional.of(own);
        }
        return caller.getPrincipal() instanceof JsonWebToken token
                ? token.claim(sourceClaim).map(String::valueOf)
                : Optional.empty();
    }

    /** The same for the user of a Camel exchange. */
    public Optional<String> source(@Nullable Object user) {
        return identity(user).flatMap(this::source);
    }

    /** The identity behind the user of a Camel exchange. */
    public Optional<SecurityIdentity> identity(@Nullable Object user) {
        return user instanceof QuarkusHttpUser known
                ? Optional.of(known.getSecurityIdentity())
                : Optional.empty();
    }
}
