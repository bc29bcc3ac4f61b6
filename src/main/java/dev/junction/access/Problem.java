package dev.junction.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a caller is told when the answer is no (RFC 9457, {@code application/problem+json}).
 *
 * @param type which kind of problem, always the same for the same kind
 * @param title the kind in a few words
 * @param status the HTTP status
 * @param detail what is wrong this time and what to do about it, without content of messages
 * @param instance this very occurrence, where it can be found again in the log; else null
 * @param errors the fields at fault, if fields are
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        URI type,
        String title,
        int status,
        String detail,
        @Nullable URI instance,
        List<FieldError> errors) {

    /** The media type it travels as. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * One field at fault.
     *
     * @param field its path in what was sent, for example {@code retry.attempts}; a header or a
     *     place ({@code line 3, column 17}) where there is no field
     * @param line for a text of several lines the line, counted from 1; else null
     * @param column the place in the line, counted from 1; else null
     * @param reason what is wrong with it, never its value
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FieldError(
            String field, @Nullable Integer line, @Nullable Integer column, String reason) {

        public FieldError(String field, String reason) {
            this(field, null, null, reason);
        }
    }

    public Problem {
        errors = List.copyOf(errors);
    }

    /** A problem of a kind, for example {@code conflict}, without fields. */
    public static Problem of(String kind, int status, String title, String detail) {
        return new Problem(type(kind), title, status, detail, null, List.of());
    }

    /** Fields that cannot be taken as they are: 400. */
    public static Problem invalid(List<FieldError> errors) {
        String fields = String.join(", ", errors.stream().map(FieldError::field).toList());
        return new Problem(
                type("invalid"),
                "Not valid",
                400,
                "Nothing was changed. Mend and send again: " + fields + ".",
                null,
                errors);
    }

    /** One field that cannot be taken as it is: 400. */
    public static Problem invalid(String field, String reason) {
        return invalid(List.of(new FieldError(field, reason)));
    }

    /** Fields that can be read but not be done: 422. */
    public static Problem unprocessable(List<FieldError> errors) {
        String fields = String.join(", ", errors.stream().map(FieldError::field).toList());
        return new Problem(
                type("unprocessable"),
                "Cannot be done",
                422,
                "Nothing was changed. Mend and send again: " + fields + ".",
                null,
                errors);
    }

    /** Bytes that cannot be read, with the place: 400. */
    public static Problem malformed(String place, String reason) {
        return new Problem(
                type("malformed"),
                "Not readable",
                400,
                "The body could not be read at " + place + ".",
                null,
                List.of(new FieldError(place, reason)));
    }

    /** Nothing there under this name: 404. */
    public static Problem notFound(String detail) {
        return of("not-found", 404, "Not found", detail);
    }

    /** It would collide with what is there: 409. */
    public static Problem conflict(String detail) {
        return of("conflict", 409, "In conflict with what is there", detail);
    }

    /** Somebody else changed it in the meantime: 412. */
    public static Problem stale() {
        return of(
                "stale",
                412,
                "Changed by somebody else",
                "Get it again, look at the change and send yours with the new ETag in If-Match.");
    }

    /** Nobody knows who is asking: 401. */
    public static Problem unauthenticated() {
        return of(
                "unauthenticated",
                401,
                "Who is asking?",
                "Send an API key (X-Api-Key), a name and password (Basic), a client certificate or"
                        + " a bearer token.");
    }

    /** Known, but not allowed: 403. */
    public static Problem forbidden(String detail) {
        return of("forbidden", 403, "Not allowed", detail);
    }

    /** The hub cannot answer now: 503. */
    public static Problem unavailable() {
        return of(
                "unavailable",
                503,
                "Not available now",
                "The hub cannot reach its database. Nothing was changed; try again in a while.");
    }

    /** A fault of the hub itself, to be found in its log under the id: 500. */
    public static Problem fault(UUID id) {
        return new Problem(
                type("fault"),
                "The hub failed",
                500,
                "This is a fault of the hub, not of the request. Its log has the story under the id"
                        + " in 'instance'.",
                URI.create("urn:uuid:" + id),
                List.of());
    }

    private static URI type(String kind) {
        return URI.create("urn:junction:problem:" + kind);
    }
}
