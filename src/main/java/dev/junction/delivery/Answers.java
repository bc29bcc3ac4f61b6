package dev.junction.delivery;

import dev.junction.delivery.Outcome.Delivered;
import dev.junction.delivery.Outcome.Refused;
import dev.junction.delivery.Outcome.Unavailable;
import java.net.URI;
import java.time.InstantSource;

/**
 * Tells from an HTTP answer what became of a delivery. Reasons name status and codes; what the
 * destination wrote itself goes into the outcome's sealed answer only.
 */
public final class Answers {

    private final RetryAfter retryAfter;

    public Answers(InstantSource clock) {
        this.retryAfter = new RetryAfter(clock);
    }

    /**
     * The answer of a plain HTTP destination: 2xx is delivered; 408, 425, 429 and 5xx may pass
     * later; a redirect is not followed, for it could lead the message and its credential anywhere;
     * every other status is a no for good.
     */
    public Outcome http(Answer answer) {
        return judge(answer, "");
    }

    /**
     * The answer of a FHIR server: as HTTP, and two statuses more are known. 409 is a write that
     * met another one, so it may pass later, unless the server says {@code duplicate}: then it has
     * the resource from an attempt whose answer got lost. 412 on a conditional create says that
     * several resources match, which a person must look at.
     */
    public Outcome fhir(Answer answer) {
        var issues = Issues.of(answer);
        if (answer.status() == 409) {
            return issues.has("duplicate")
                    ? new Delivered("409 duplicate: the server has it already")
                    : unavailable(answer, issues.inWords());
        }
        if (answer.status() == 412) {
            return refused(
                    answer, ": more than one resource matches the condition" + issues.inWords());
        }
        return judge(answer, issues.inWords());
    }

    private Outcome judge(Answer answer, String detail) {
        int status = answer.status();
        return switch (status / 100) {
            case 2 -> new Delivered(receipt(answer));
            case 3 -> refused(answer, redirect(answer));
            case 4 ->
                    status == 408 || status == 425 || status == 429
                            ? unavailable(answer, detail)
                            : refused(answer, detail);
            case 5 -> unavailable(answer, detail);
            default -> unavailable(answer, ", which is no final HTTP status");
        };
    }

    private static Refused refused(Answer answer, String detail) {
        return new Refused("HTTP " + answer.status() + detail, answer.text());
    }

    private Unavailable unavailable(Answer answer, String detail) {
        return new Unavailable(
                "HTTP " + answer.status() + detail, retryAfter.of(answer), answer.text());
    }

    private static String receipt(Answer answer) {
        return answer.header("Location")
                .or(() -> answer.header("Content-Location"))
                .map(where -> answer.status() + " " + where)
                .orElseGet(() -> String.valueOf(answer.status()));
    }

    private static String redirect(Answer answer) {
        return answer.header("Location").map(Answers::host).orElse("")
                + "; redirects are not followed, set the final address in the endpoint";
    }

    private static String host(String location) {
        try {
            String host = URI.create(location).getHost();
            return host == null ? " to another path of the same host" : " to host " + host;
        } catch (IllegalArgumentException unreadable) {
            return " to an unreadable address";
        }
    }
}
