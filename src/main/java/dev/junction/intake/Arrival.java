package dev.junction.intake;

import org.jspecify.annotations.Nullable;

/**
 * A post as it came through a door, before anybody looked into it.
 *
 * @param source whose door it came through
 * @param contentType as declared, with its charset parameter; null when none was given (the
 *     source's default counts)
 * @param controlId the {@code Idempotency-Key} header or what else the transport says; null to look
 *     into the message
 * @param priority the {@code Priority} header ({@code stat}, {@code urgent}, {@code routine}); null
 *     for routine
 * @param expected what the address says it is, for example {@code Patient} or {@code Claim/$submit}
 *     at the FHIR door; null when the address says nothing
 * @param body the bytes
 */
public record Arrival(
        String source,
        @Nullable String contentType,
        @Nullable String controlId,
        @Nullable String priority,
        @Nullable String expected,
        byte[] body) {

    /** An arrival whose address says nothing about what it is. */
    public Arrival(
            String source,
            @Nullable String contentType,
            @Nullable String controlId,
            @Nullable String priority,
            byte[] body) {
        this(source, contentType, controlId, priority, null, body);
    }
}
