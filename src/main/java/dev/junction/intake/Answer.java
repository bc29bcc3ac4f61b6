package dev.junction.intake;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * An acknowledgement in a protocol's own form, as HTTP carries it; doors without HTTP use the body.
 */
public record Answer(int status, String contentType, Map<String, String> headers, byte[] body) {

    /** How long a sender should wait when nobody knows better. */
    private static final Duration LATER = Duration.ofSeconds(5);

    public Answer {
        headers = Map.copyOf(headers);
    }

    /** The answer with the status and headers that the acknowledgement asks for. */
    public static Answer of(Acknowledgement acknowledgement, String contentType, byte[] body) {
        Map<String, String> headers = new TreeMap<>();
        switch (acknowledgement) {
            case Acknowledgement.Accepted it -> headers.put("Location", location(it));
            case Acknowledgement.Refused it -> {
                if (it.why().isForNow()) {
                    headers.put("Retry-After", seconds(it.after() == null ? LATER : it.after()));
                }
            }
        }
        return new Answer(status(acknowledgement), contentType, headers, body);
    }

    /** Whole seconds, rounded up, since zero would say: at once. */
    private static String seconds(Duration wait) {
        return String.valueOf(Math.max(1, wait.plusMillis(999).toSeconds()));
    }

    /** Where an accepted message can be seen. */
    public static String location(Acknowledgement.Accepted accepted) {
        return "/messages/" + accepted.message();
    }

    /** The HTTP status of an acknowledgement. */
    public static int status(Acknowledgement acknowledgement) {
        return switch (acknowledgement) {
            case Acknowledgement.Accepted it -> 202;
            case Acknowledgement.Refused it ->
                    switch (it.why()) {
                        case MALFORMED, MISSING_CONTROL_ID -> 400;
                        case UNKNOWN_SOURCE -> 404;
                        case CONFLICT -> 409;
                        case TOO_LARGE -> 413;
                        case UNSUPPORTED_FORMAT -> 415;
                        case INVALID -> 422;
                        case TOO_FAST -> 429;
                        case BUSY, UNAVAILABLE -> 503;
                    };
        };
    }
}
