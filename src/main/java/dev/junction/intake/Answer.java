package dev.junction.intake;

import java.util.Map;
import java.util.TreeMap;

/**
 * An acknowledgement in a protocol's own form, as HTTP carries it; doors without HTTP use the body.
 */
public record Answer(int status, String contentType, Map<String, String> headers, byte[] body) {

    /** How long a sender should wait when the hub cannot promise, in seconds. */
    private static final String LATER = "5";

    public Answer {
        headers = Map.copyOf(headers);
    }

    /** The answer with the status and headers that the acknowledgement asks for. */
    public static Answer of(Acknowledgement acknowledgement, String contentType, byte[] body) {
        Map<String, String> headers = new TreeMap<>();
        switch (acknowledgement) {
            case Acknowledgement.Accepted it -> headers.put("Location", location(it));
            case Acknowledgement.Refused it -> {
                if (it.why() == Acknowledgement.Why.UNAVAILABLE) {
                    headers.put("Retry-After", LATER);
                }
            }
        }
        return new Answer(status(acknowledgement), contentType, headers, body);
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
                        case UNAVAILABLE -> 503;
                    };
        };
    }
}
