package dev.junction.delivery;

import dev.junction.event.Ids;
import dev.junction.partner.Endpoint;
import dev.junction.trail.Fact;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt means for its delivery.
 *
 * @param state PENDING to try again, DELIVERED or DEAD
 * @param attempts made so far
 * @param pause how long to wait before trying again, if it is to be
 * @param reason why it is not delivered
 * @param answer what they said, to be kept sealed
 */
record Verdict(
        Attempt attempt,
        State state,
        int attempts,
        @Nullable Duration pause,
        @Nullable String reason,
        @Nullable String receipt,
        @Nullable String answer) {

    private static final String UNWRITABLE = "Their words cannot be written down";

    /** PENDING → DELIVERED | DEAD | CANCELLED; DEAD → PENDING by a person. */
    enum State {
        PENDING,
        DELIVERED,
        DEAD,
        CANCELLED
    }

    static Verdict of(Attempt attempt, RandomGenerator random) {
        int attempts = attempt.due().attempts() + 1;
        return switch (attempt.outcome()) {
            case Outcome.Delivered(String receipt) ->
                    new Verdict(attempt, State.DELIVERED, attempts, null, null, receipt, null);
            case Outcome.Refused(String reason, String answer) ->
                    new Verdict(attempt, State.DEAD, attempts, null, reason, null, answer);
            case Outcome.Unwritable(String reason) ->
                    new Verdict(attempt, State.DEAD, attempts, null, reason, null, null);
            case Outcome.Unavailable unavailable ->
                    again(attempt, attempt.probe() ? attempts - 1 : attempts, unavailable, random);
            case Outcome.Postponed() ->
                    new Verdict(
                            attempt, State.PENDING, attempts - 1, Duration.ZERO, null, null, null);
        };
    }

    private static Verdict again(
            Attempt attempt,
            int attempts,
            Outcome.Unavailable unavailable,
            RandomGenerator random) {
        Endpoint endpoint = attempt.due().endpoint();
        Backoff backoff = new Backoff(endpoint.retry(), random);
        Optional<Duration> next =
                attempt.probe()
                        ? backoff.afterProbe(
                                endpoint.circuit(),
                                attempt.due().since(),
                                attempt.at(),
                                unavailable.after())
                        : backoff.next(
                                attempts, attempt.due().since(), attempt.at(), unavailable.after());
        return next.map(
                        pause ->
                                new Verdict(
                                        attempt,
                                        State.PENDING,
                                        attempts,
                                        pause,
                                        unavailable.reason(),
                                        null,
                                        unavailable.answer()))
                .orElseGet(
                        () ->
                                new Verdict(
                                        attempt,
                                        State.DEAD,
                                        attempts,
                                        null,
                                        unavailable.reason()
                                                + "; given up after "
                                                + attempts
                                                + " attempts",
                                        null,
                                        unavailable.answer()));
    }

    /** The same without the words of the destination, for when those cannot be written. */
    Verdict bare() {
        return new Verdict(
                attempt,
                state,
                attempts,
                pause,
                reason == null ? null : UNWRITABLE,
                receipt == null ? null : UNWRITABLE,
                null);
    }

    boolean isBare() {
        return equals(bare());
    }

    /**
     * How the attempt ended, in one word: delivered, refused, unavailable, unwritable, postponed.
     */
    String outcome() {
        return attempt.outcome().getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    boolean isFinal() {
        return state != State.PENDING;
    }

    boolean blocks() {
        return state == State.DEAD && attempt.due().endpoint().blocksLane();
    }

    Fact fact() {
        Due due = attempt.due();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("endpoint", due.endpoint().name());
        data.put("attempt", attempts);
        data.put("outcome", outcome());
        data.put("state", state.name());
        data.put("millis", attempt.took().toMillis());
        if (reason != null) {
            data.put("reason", reason);
        }
        if (receipt != null) {
            data.put("receipt", receipt);
        }
        if (pause != null) {
            data.put("nextAt", attempt.at().plus(pause).toString());
        }
        return new Fact(
                Ids.next(), due.message(), due.id(), "ATTEMPTED", attempt.at(), "hub", data);
    }
}
