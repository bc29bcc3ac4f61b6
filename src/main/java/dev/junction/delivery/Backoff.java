package dev.junction.delivery;

import dev.junction.partner.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before trying again: exponential with full jitter in the upper half, so that
 * waiting deliveries do not all come back at once, capped, never less than the destination asked,
 * and never past the deadline.
 */
record Backoff(Endpoint.Retry retry, RandomGenerator random) {

    /**
     * How long until the next attempt may be made; empty when attempts or deadline are used up. The
     * last one is made when the deadline ends, unless the destination asked for more time than
     * that.
     *
     * @param attempts how many were made, at least 1
     * @param since when the deadline began to count
     * @param after how long the destination asked us to wait
     */
    Optional<Duration> next(int attempts, Instant since, Instant now, @Nullable Duration after) {
        return attempts >= retry.attempts()
                ? Optional.empty()
                : within(wait(attempts), since, now, after);
    }

    /**
     * How long a delivery waits that was the probe of a circuit, in vain; empty when its deadline
     * is over. Longer than until the circuit lets one pass again: that shall be another one, in
     * case this one is at fault.
     */
    Optional<Duration> afterProbe(
            Endpoint.Circuit circuit, Instant since, Instant now, @Nullable Duration after) {
        return within(circuit.open().multipliedBy(2), since, now, after);
    }

    private Optional<Duration> within(
            Duration wait, Instant since, Instant now, @Nullable Duration after) {
        Duration left = Duration.between(now, since.plus(retry.deadline()));
        Duration asked = after == null ? Duration.ZERO : after;
        if (left.isZero() || left.isNegative() || asked.compareTo(left) > 0) {
            return Optional.empty();
        }
        return Optional.of(shorter(longer(wait, asked), left));
    }

    private Duration wait(int attempts) {
        double full = retry.initial().toMillis() * Math.pow(retry.factor(), attempts - 1.0);
        double capped = Math.min(full, retry.cap().toMillis());
        return Duration.ofMillis(Math.round(capped * (0.5 + random.nextDouble() / 2)));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
