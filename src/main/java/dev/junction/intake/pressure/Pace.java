package dev.junction.intake.pressure;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many messages are decided in a second, from the growth of a count, smoothed over some
 * seconds. Used by one thread.
 */
final class Pace {

    private static final double WEIGHT = 0.3;
    private static final Duration SHORTEST = Duration.ofMillis(200);

    private @Nullable Instant at;
    private long decided;
    private double perSecond;

    /** The pace, now that the count stands there. */
    double at(long count, Instant now) {
        Instant before = at;
        if (before == null || count < decided) {
            at = now;
            decided = count;
            return perSecond;
        }
        Duration since = Duration.between(before, now);
        if (since.compareTo(SHORTEST) >= 0) {
            double latest = (count - decided) * 1e9 / since.toNanos();
            perSecond = perSecond == 0 ? latest : perSecond + WEIGHT * (latest - perSecond);
            at = now;
            decided = count;
        }
        return perSecond;
    }
}
