package dev.junction.demo.day;

import org.jspecify.annotations.Nullable;

/**
 * One message of the day.
 *
 * @param source who sends it
 * @param door where it goes in
 * @param contentType what it says it is
 * @param controlId the Idempotency-Key header, null where the message bears its own number
 */
public record Post(
        String source, Door door, String contentType, @Nullable String controlId, byte[] body) {

    /** The ways in. */
    public enum Door {
        HTTP,
        FHIR,
        MLLP
    }
}
