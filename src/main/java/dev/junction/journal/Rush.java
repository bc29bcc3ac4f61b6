package dev.junction.journal;

import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells whether senders crowd at the doors. What is promised can be walked and delivered a little
 * later, but a sender stands and waits: so in a rush walkers and couriers rest between batches and
 * leave it the processor. A crowd that does not end is no rush but what the hub has to live with:
 * then all of its work goes on side by side.
 */
@Singleton
public final class Rush {

    /** So many on their way in at once are more than a steady stream brings. */
    private static final int CROWD = 20;

    /** Those who are answered together are all gone for a moment; they come back. */
    private static final long GOES_ON_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Longer than this a rush does not last. */
    private static final long LASTS_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** A crowd after so long is a new one. */
    private static final long APART_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** Who works rests as many times as long. */
    private static final int SHARE = 8;

    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final LongSupplier nanoTime;
    private volatile long beganAt;
    private volatile long crowdedAt;

    public Rush() {
        this(System::nanoTime);
    }

    Rush(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.crowdedAt = nanoTime.getAsLong() - APART_NANOS;
    }

    /** So many messages are on their way in now, read but not answered. */
    public void seen(int onTheirWay) {
        if (onTheirWay >= CROWD) {
            long now = nanoTime.getAsLong();
            if (now - crowdedAt >= APART_NANOS) {
                beganAt = now;
            }
            crowdedAt = now;
        }
    }

    /** Whether it was crowded a moment ago, and not for long yet. */
    public boolean isOn() {
        long now = nanoTime.getAsLong();
        return now - crowdedAt < GOES_ON_NANOS && now - beganAt < LASTS_NANOS;
    }

    /** Rests while the rush goes on, at most half a second and in proportion to the work done. */
    public void letPass(long workedNanos) throws InterruptedException {
        long until = nanoTime.getAsLong() + Math.min(workedNanos * SHARE, LONGEST_NANOS);
        while (isOn() && nanoTime.getAsLong() - until < 0) {
            TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN_NANOS);
        }
    }
}
