package dev.junction.delivery;

import dev.junction.delivery.Outcome.Refused;
import dev.junction.delivery.Outcome.Unavailable;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Tells from an exception what became of a delivery. An exception's message may quote the delivery,
 * so a reason is made of its class and place; the message goes into the sealed answer.
 */
public final class Failures {

    private static final int DEEPEST = 10;

    private Failures() {}

    /** Never a delivery: at best it may pass later. */
    public static Outcome judge(Throwable failure) {
        return causes(failure)
                .map(Failures::own)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> foreign(failure));
    }

    private static Optional<Outcome> own(Throwable failure) {
        return Optional.ofNullable(
                switch (failure) {
                    case Unsendable e -> e.outcome();
                    case ForbiddenAddress e -> new Refused(ForbiddenAddress.REASON, null);
                    default -> null;
                });
    }

    private static Outcome foreign(Throwable failure) {
        return causes(failure)
                .map(Failures::known)
                .flatMap(Optional::stream)
                .findFirst()
                .<Outcome>map(reason -> new Unavailable(reason, null, null))
                .orElseGet(() -> unknown(failure));
    }

    /** Nothing came within the endpoint's own limit. */
    public static Outcome late(Duration limit) {
        return new Unavailable("No answer within %d ms".formatted(limit.toMillis()), null, null);
    }

    private static Optional<String> known(Throwable failure) {
        return Optional.ofNullable(
                switch (failure) {
                    case UnknownHostException e -> "Unknown host";
                    case NoRouteToHostException e -> "No route to host";
                    case ConnectException e -> "Connection refused";
                    case SSLException e -> "TLS failed: " + e.getClass().getSimpleName();
                    case SocketTimeoutException e ->
                            e.getClass().getSimpleName().startsWith("Connect")
                                    ? "No connection in time"
                                    : "No answer in time";
                    case TimeoutException e -> "No answer in time";
                    case EOFException e -> "Connection closed before the answer was complete";
                    case SocketException e -> "Connection lost";
                    default ->
                            failure.getClass().getSimpleName().equals("NoHttpResponseException")
                                    ? "Connection closed without an answer"
                                    : null;
                });
    }

    private static Unavailable unknown(Throwable failure) {
        Throwable root = causes(failure).reduce(failure, (outer, inner) -> inner);
        StackTraceElement[] stack = root.getStackTrace();
        String place =
                stack.length == 0
                        ? ""
                        : " at %s:%d".formatted(stack[0].getFileName(), stack[0].getLineNumber());
        String said = root.getMessage();
        return new Unavailable(
                root.getClass().getName() + place,
                null,
                said == null ? null : said.substring(0, Math.min(said.length(), Answer.MOST)));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, e -> e != null, Throwable::getCause).limit(DEEPEST);
    }
}
