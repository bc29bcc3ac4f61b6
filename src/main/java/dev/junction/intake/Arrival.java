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
 * @param body the bytes
 */
public record Arrival(
        String source,
        @Nullable String contentType,
        @Nullable String controlId,
        @Nullable String priority,
        byte[] body) {}
