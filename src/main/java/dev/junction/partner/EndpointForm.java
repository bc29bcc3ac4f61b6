package dev.junction.partner;

import dev.junction.event.Format;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An endpoint as a caller writes it; what is left out has a default. */
@Schema(
        name = "EndpointForm",
        examples =
                """
                {"name": "erp", "partner": "erp", "kind": "HTTP", "address": "https://erp.hospital.example/api/in",
                 "operation": "POST", "format": "JSON", "mapping": "erp", "auth": "BEARER", "credential": "env:ERP_TOKEN",
                 "retry": {"initial": "PT1S", "factor": 2, "cap": "PT5M", "attempts": 12, "deadline": "PT24H", "timeout": "PT15S"},
                 "circuit": {"failures": 5, "open": "PT30S"},
                 "concurrency": 4, "perSecond": 0, "blocksLane": false, "fallback": "archive", "active": true}
                """)
record EndpointForm(
        @Nullable String name,
        @Nullable String partner,
        Endpoint.@Nullable Kind kind,
        @Nullable String address,
        @Nullable String operation,
        @Nullable Format format,
        @Nullable String mapping,
        Endpoint.@Nullable Auth auth,
        @Nullable String credential,
        @Nullable RetryForm retry,
        @Nullable CircuitForm circuit,
        @Nullable Integer concurrency,
        @Nullable Double perSecond,
        @Nullable Boolean blocksLane,
        @Nullable String fallback,
        @Nullable Boolean active) {

    /** When to try again; what is left out has a default. */
    @Schema(name = "RetryForm")
    record RetryForm(
            @Schema(type = SchemaType.STRING, examples = "PT1S") @Nullable Duration initial,
            @Nullable Double factor,
            @Schema(type = SchemaType.STRING, examples = "PT5M") @Nullable Duration cap,
            @Nullable Integer attempts,
            @Schema(type = SchemaType.STRING, examples = "PT24H") @Nullable Duration deadline,
            @Schema(type = SchemaType.STRING, examples = "PT15S") @Nullable Duration timeout) {

        static final RetryForm USUAL = new RetryForm(null, null, null, null, null, null);

        Endpoint.Retry retry() {
            return new Endpoint.Retry(
                    or(initial, Duration.ofSeconds(1)),
                    or(factor, 2.0),
                    or(cap, Duration.ofMinutes(5)),
                    or(attempts, 12),
                    or(deadline, Duration.ofHours(24)),
                    or(timeout, Duration.ofSeconds(15)));
        }
    }

    /** When to stop knocking for a while; what is left out has a default. */
    @Schema(name = "CircuitForm")
    record CircuitForm(
            @Nullable Integer failures,
            @Schema(type = SchemaType.STRING, examples = "PT30S") @Nullable Duration open) {

        static final CircuitForm USUAL = new CircuitForm(null, null);

        Endpoint.Circuit circuit() {
            return new Endpoint.Circuit(or(failures, 5), or(open, Duration.ofSeconds(30)));
        }
    }

    /**
     * The endpoint under this name; not yet checked, but with everything that can have a default.
     */
    Endpoint endpoint(@Nullable String called) {
        new Flaws()
                .check(Names.isName(called), "name", Names.RULE)
                .check(name == null || name.equals(called), "name", "cannot be changed")
                .check(Names.isName(partner), "partner", "must be the name of a partner")
                .check(kind != null, "kind", "must be HTTP, FHIR, MLLP or FILE")
                .check(address != null && !address.isBlank(), "address", "must be given")
                .end();
        Endpoint.Kind door = or(kind, Endpoint.Kind.HTTP);
        String known = String.valueOf(called);
        return new Endpoint(
                known,
                String.valueOf(partner),
                door,
                String.valueOf(address).strip(),
                Names.orNull(Names.orElse(operation, usualOperation(door))),
                or(format, usualFormat(door)),
                Names.orElse(mapping, known),
                or(auth, Endpoint.Auth.NONE),
                Names.orNull(credential),
                or(retry, RetryForm.USUAL).retry(),
                or(circuit, CircuitForm.USUAL).circuit(),
                or(concurrency, 4),
                or(perSecond, 0.0),
                or(blocksLane, false),
                Names.orNull(fallback),
                or(active, true));
    }

    private static String usualOperation(Endpoint.Kind kind) {
        return switch (kind) {
            case HTTP -> "POST";
            case FHIR -> "create";
            case MLLP, FILE -> "";
        };
    }

    private static Format usualFormat(Endpoint.Kind kind) {
        return switch (kind) {
            case HTTP, FILE -> Format.JSON;
            case FHIR -> Format.FHIR_JSON;
            case MLLP -> Format.HL7V2;
        };
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return given == null ? otherwise : given;
    }
}
