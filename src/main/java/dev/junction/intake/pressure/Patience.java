package dev.junction.intake.pressure;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a sender is asked to wait: as long as the hub needs at its present pace, and up to a
 * quarter more, so that they do not all come back at once.
 *
 * @param most nobody is asked to wait longer
 */
record Patience(Duration most, RandomGenerator random) {

    private static final double SPREAD = 0.25;

    /** Long enough to know more by then. */
    private static final Duration UNKNOWN = Duration.ofSeconds(15);

    /** The time in which so many are decided. */
    Duration until(long decided, double perSecond) {
        if (perSecond <= 0 || decided == Long.MAX_VALUE) {
            return spread(UNKNOWN);
        }
        double seconds = Math.min(decided / perSecond, most.toSeconds());
        return spread(Duration.ofMillis((long) (seconds * 1000)));
    }

    private Duration spread(Duration wait) {
        long millis = (long) (wait.toMillis() * (1 + random.nextDouble() * SPREAD));
        return Duration.ofMillis(Math.clamp(millis, 1000, Math.max(1000, most.toMillis())));
    }
}
