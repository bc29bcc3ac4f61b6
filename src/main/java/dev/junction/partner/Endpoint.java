package dev.junction.partner;

import dev.junction.event.Format;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where a destination listens and how patient the hub is with it. One row of the {@code endpoint}
 * table as the other rooms see it.
 *
 * @param name unique, for example {@code erp}; policy delivers to endpoints by this name
 * @param partner the partner that owns it
 * @param kind which door out it has
 * @param address URL for HTTP and FHIR (FHIR: the base), {@code host:port} for MLLP, for FILE a
 *     folder below {@code junction.files.dir}
 * @param operation HTTP: the method, default POST; FHIR: {@code create}, {@code update}, {@code
 *     conditional-create} or {@code transaction}; FILE: the name pattern; else unused
 * @param format what its mapping writes
 * @param mapping the folder under {@code mappings/out} with its dictionaries
 * @param auth how the credential is shown
 * @param credential a reference such as {@code env:ERP_TOKEN} or {@code file:secrets/erp}, never
 *     the secret itself
 * @param retry when to try again and when to stop
 * @param circuit when to stop knocking for a while
 * @param concurrency how many deliveries at once, at least 1
 * @param perSecond most deliveries a second, 0 for no limit
 * @param blocksLane whether a dead delivery keeps later ones of its lane waiting until a person
 *     resends or cancels it
 * @param fallback the endpoint to which a person may send what waits here, while this one is down
 * @param active whether deliveries may leave; those of an inactive endpoint wait
 */
@Schema(
        examples =
                """
                {"name": "erp", "partner": "erp", "kind": "HTTP", "address": "https://erp.hospital.example/api/in",
                 "operation": "POST", "format": "JSON", "mapping": "erp", "auth": "BEARER", "credential": "env:ERP_TOKEN",
                 "retry": {"initial": "PT1S", "factor": 2, "cap": "PT5M", "attempts": 12, "deadline": "PT24H", "timeout": "PT15S"},
                 "circuit": {"failures": 5, "open": "PT30S"},
                 "concurrency": 4, "perSecond": 0, "blocksLane": false, "fallback": "archive", "active": true}
                """)
public record Endpoint(
        String name,
        String partner,
        Kind kind,
        String address,
        @Nullable String operation,
        Format format,
        String mapping,
        Auth auth,
        @Nullable String credential,
        Retry retry,
        Circuit circuit,
        int concurrency,
        double perSecond,
        boolean blocksLane,
        @Nullable String fallback,
        boolean active) {

    /** The doors out. */
    public enum Kind {
        HTTP,
        FHIR,
        MLLP,
        FILE
    }

    /**
     * How a credential is shown: bearer token, {@code user:password} as Basic, or the {@code
     * X-Api-Key} header.
     */
    public enum Auth {
        NONE,
        BEARER,
        BASIC,
        API_KEY
    }

    /**
     * The plan for trying again.
     *
     * @param initial wait after the first failure; doubles (times {@code factor}) after each, with
     *     jitter
     * @param factor growth of the wait, at least 1
     * @param cap the longest wait
     * @param attempts most attempts in all, at least 1
     * @param deadline most time from the delivery's opening to its last attempt
     * @param timeout how long one attempt may take
     */
    public record Retry(
            Duration initial,
            double factor,
            Duration cap,
            int attempts,
            Duration deadline,
            Duration timeout) {}

    /**
     * The plan for a destination that fails.
     *
     * @param failures unavailable in a row that open the circuit
     * @param open how long it stays open before one probe may pass
     */
    public record Circuit(int failures, Duration open) {}
}
