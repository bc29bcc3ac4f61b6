package dev.junction.partner;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an endpoint must be like before it is kept. */
@Singleton
class EndpointRules {

    private static final Duration LONGEST = Duration.ofDays(30);

    private final AddressRules addresses;
    private final ReferencedSecrets secrets;

    EndpointRules(AddressRules addresses, ReferencedSecrets secrets) {
        this.addresses = addresses;
        this.secrets = secrets;
    }

    /** Passes the endpoint on, or ends the call with every field that is wrong. */
    Endpoint checked(Endpoint endpoint) {
        Flaws flaws = new Flaws();
        flaws.refuse("address", addresses.refusal(endpoint.kind(), endpoint.address()));
        flaws.refuse("operation", operation(endpoint.kind(), endpoint.operation()));
        flaws.check(
                endpoint.mapping().matches("[a-z0-9][a-z0-9-]{0,62}"),
                "mapping",
                "must be the name of a folder under mappings/out");
        credential(endpoint, flaws);
        retry(endpoint.retry(), flaws);
        flaws.check(endpoint.circuit().failures() >= 1, "circuit.failures", "must be at least 1");
        duration("circuit.open", endpoint.circuit().open(), flaws);
        flaws.check(
                endpoint.concurrency() >= 1 && endpoint.concurrency() <= 256,
                "concurrency",
                "must be 1 to 256");
        flaws.check(
                endpoint.perSecond() >= 0 && Double.isFinite(endpoint.perSecond()),
                "perSecond",
                "must be 0 (no limit) or more");
        flaws.end();
        return endpoint;
    }

    private void credential(Endpoint endpoint, Flaws flaws) {
        String credential = endpoint.credential();
        boolean shown = endpoint.auth() != Endpoint.Auth.NONE;
        if (credential == null) {
            flaws.check(!shown, "credential", "must be given with auth " + endpoint.auth());
            return;
        }
        flaws.check(shown, "auth", "must say how the credential is shown");
        flaws.refuse("credential", secrets.refusal(credential));
    }

    private static void retry(Endpoint.Retry retry, Flaws flaws) {
        duration("retry.initial", retry.initial(), flaws);
        duration("retry.cap", retry.cap(), flaws);
        duration("retry.deadline", retry.deadline(), flaws);
        duration("retry.timeout", retry.timeout(), flaws);
        flaws.check(
                retry.factor() >= 1 && retry.factor() <= 100, "retry.factor", "must be 1 to 100");
        flaws.check(
                retry.attempts() >= 1 && retry.attempts() <= 1_000,
                "retry.attempts",
                "must be 1 to 1000");
        flaws.check(
                retry.cap().compareTo(retry.initial()) >= 0,
                "retry.cap",
                "must not be shorter than retry.initial");
    }

    private static void duration(String field, Duration duration, Flaws flaws) {
        flaws.check(
                duration.toMillis() >= 1 && duration.compareTo(LONGEST) <= 0,
                field,
                "must be a millisecond to 30 days");
    }

    private static Optional<String> operation(Endpoint.Kind kind, @Nullable String operation) {
        String given = operation == null ? "" : operation;
        return switch (kind) {
            case HTTP -> oneOf(given, "POST", "PUT", "PATCH");
            case FHIR -> oneOf(given, "create", "update", "conditional-create", "transaction");
            case MLLP -> given.isEmpty() ? Optional.empty() : Optional.of("must be left out");
            case FILE ->
                    given.isEmpty()
                                    || given.matches(
                                                    "([A-Za-z0-9][A-Za-z0-9._-]{0,59})?\\{key}[A-Za-z0-9._-]{0,60}")
                                            && !given.contains("..")
                            ? Optional.empty()
                            : Optional.of("must be a plain file name with {key} in it");
        };
    }

    private static Optional<String> oneOf(String given, String... known) {
        return Set.of(known).contains(given)
                ? Optional.empty()
                : Optional.of("must be one of " + String.join(", ", known));
    }
}
