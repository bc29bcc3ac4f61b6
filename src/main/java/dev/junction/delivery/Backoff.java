package dev.junction.delivery;

import dev.junction.partner.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When to try again: exponential with full jitter in the upper half, so that waiting deliveries do
 * not all come back at once, capped, and never before the destination asked.
 */
record Backoff(Endpoint.Retry retry, RandomGenerator random) {

    /**
     * When the next attempt may be made; empty when attempts or deadline are used up.
     *
     * @param attempts how many were made, at least 1
     * @param since when the deadline began to count
     * @param after how long the destination asked us to wait
     */
    Optional<Instant> next(int attempts, Instant since, Instant now, @Nullable Duration after) {
        if (attempts >= retry.attempts() || !now.isBefore(since.plus(retry.deadline()))) {
            return Optional.empty();
        }
        Duration wait = wait(attempts);
        return Optional.of(now.plus(after != null && after.compareTo(wait) > 0 ? after : wait));
    }

    private Duration wait(int attempts) {
        double full = retry.initial().toMillis() * Math.pow(retry.factor(), attempts - 1.0);
        double capped = Math.min(full, retry.cap().toMillis());
        return Duration.ofMillis(Math.round(capped * (0.5 + random.nextDouble() / 2)));
    }
}
