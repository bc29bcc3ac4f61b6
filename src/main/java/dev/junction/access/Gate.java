package dev.junction.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.quarkus.vertx.http.runtime.security.HttpSecurityRecorder.DefaultAuthFailureHandler;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Asks every HTTP caller who it is: an API key, a name and password, or a client certificate. None
 * of them leaves the question to OIDC, and nobody is let in as nobody but to health.
 */
@ApplicationScoped
public class Gate implements HttpAuthenticationMechanism {

    private static final String WAIT = "junction.access.wait";

    private final Directory directory;
    private final LoginAudit audit;
    private final ProblemJson json;

    Gate(Directory directory, LoginAudit audit, ProblemJson json) {
        this.directory = directory;
        this.audit = audit;
        this.json = json;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext context, IdentityProviderManager identityProviderManager) {
        return switch (Credential.of(context.request())) {
            case Credential.Key key -> {
                pastRest(context);
                yield known(context, directory.key(key.secret()), "API key");
            }
            case Credential.Basic basic -> login(context, basic);
            case Credential.Unreadable unreadable ->
                    known(context, Optional.empty(), "Authorization header");
            case Credential.None none -> certificate(context);
        };
    }

    /**
     * At each call whose authentication may still fail, the platform's REST layer builds a table of
     * all its paths, to name the one that the call would have gone to. A door's post goes to none
     * of them: its failures are told by the same handler, without that layer.
     */
    private static void pastRest(RoutingContext context) {
        String path = context.normalizedPath();
        if ((path.startsWith("/in/") || path.startsWith("/fhir"))
                && context.get(QuarkusHttpUser.AUTH_FAILURE_HANDLER)
                        instanceof DefaultAuthFailureHandler failures) {
            BiConsumer<RoutingContext, Throwable> told = failures::accept;
            context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, told);
        }
    }

    private Uni<SecurityIdentity> known(
            RoutingContext context, Optional<SecurityIdentity> identity, String what) {
        return identity.map(Uni.createFrom()::item)
                .orElseGet(
                        () -> {
                            audit.refused("unknown", what, address(context), context.vertx());
                            return failed();
                        });
    }

    private Uni<SecurityIdentity> login(RoutingContext context, Credential.Basic basic) {
        var passwords = directory.passwords();
        var remembered = passwords.remembered(basic.name(), basic.password());
        if (remembered.isPresent()) {
            return Uni.createFrom().item(remembered.get());
        }
        return Uni.createFrom()
                .completionStage(
                        () ->
                                context.vertx()
                                        .executeBlocking(
                                                () ->
                                                        passwords.check(
                                                                basic.name(), basic.password()),
                                                false)
                                        .toCompletionStage())
                .flatMap(login -> answer(context, basic.name(), login));
    }

    private Uni<SecurityIdentity> answer(RoutingContext context, String name, Login login) {
        return switch (login) {
            case Login.Known known -> Uni.createFrom().item(known.identity());
            case Login.Unknown unknown -> {
                audit.refused(name, "password", address(context), context.vertx());
                yield failed();
            }
            case Login.TooMany tooMany -> {
                context.put(WAIT, tooMany.pause());
                yield failed();
            }
        };
    }

    private Uni<SecurityIdentity> certificate(RoutingContext context) {
        var session = context.request().sslSession();
        if (session == null) {
            return Uni.createFrom().nullItem();
        }
        try {
            if (session.getPeerCertificates()[0] instanceof X509Certificate certificate) {
                // one that speaks for nobody is refused here: the platform would let it in as its
                // own name
                return known(context, directory.certificate(certificate), "client certificate");
            }
            return Uni.createFrom().nullItem();
        } catch (SSLPeerUnverifiedException e) {
            // no certificate was shown; another mechanism may know the caller
            return Uni.createFrom().nullItem();
        }
    }

    private static Uni<SecurityIdentity> failed() {
        return Uni.createFrom().failure(new AuthenticationFailedException());
    }

    private static String address(RoutingContext context) {
        var remote = context.request().remoteAddress();
        return remote == null ? "unknown" : String.valueOf(remote.hostAddress());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, Challenge.NAME, Challenge.HEADER));
    }

    /** Writes the whole answer, so that 401 and 429 have a body like every other no. */
    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        @Nullable Duration wait = context.get(WAIT);
        Problem problem = wait == null ? Problem.unauthenticated() : Challenge.tooMany(wait);
        var response = context.response();
        if (response.ended()) {
            return Uni.createFrom().item(true);
        }
        if (wait == null) {
            response.putHeader(Challenge.NAME, Challenge.HEADER);
        } else {
            response.putHeader("Retry-After", Long.toString(Challenge.seconds(wait)));
        }
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return Uni.createFrom()
                .completionStage(
                        () -> response.end(Buffer.buffer(json.bytes(problem))).toCompletionStage())
                .replaceWith(true);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom()
                .item(
                        new HttpCredentialTransport(
                                HttpCredentialTransport.Type.OTHER_HEADER,
                                "X-Api-Key",
                                "junction"));
    }

    /** Before OIDC, which would take any Authorization header for its own. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1_000;
    }
}
