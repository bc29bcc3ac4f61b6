package dev.junction.intake.pressure;

import java.time.Duration;

/**
 * A token bucket: so many a second on average, and so many at once after a quiet time. Time is
 * {@link System#nanoTime}'s.
 */
final class Bucket {

    private static final double SECOND = 1e9;

    private final double perSecond;
    private final double most;
    private double tokens;
    private long filledAt;

    Bucket(double perSecond, int burst, long now) {
        this.perSecond = perSecond;
        this.most = Math.max(1, burst);
        this.tokens = most;
        this.filledAt = now;
    }

    boolean fits(double pace, int burst) {
        return perSecond == pace && most == Math.max(1, burst);
    }

    /** Takes one; returns zero when there was one, else how long until there is. */
    synchronized Duration take(long now) {
        tokens = Math.min(most, tokens + Math.max(0, now - filledAt) * perSecond / SECOND);
        filledAt = now;
        if (tokens >= 1) {
            tokens -= 1;
            return Duration.ZERO;
        }
        return Duration.ofNanos((long) ((1 - tokens) / perSecond * SECOND) + 1);
    }
}
