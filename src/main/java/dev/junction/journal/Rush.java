package dev.junction.journal;

import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Tells whether senders crowd at the doors. What is promised can be walked a little later, but a
 * sender stands and waits: so in a rush walkers rest between batches and leave it the processor.
 */
@Singleton
public final class Rush {

    /** So many on their way in at once are more than a steady stream brings. */
    private static final int CROWD = 12;

    /** A walker rests as many times as long as it worked. */
    private static final int SHARE = 3;

    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private volatile IntSupplier onTheirWay = () -> 0;

    /** Who counts the messages that are on their way in, read but not answered. */
    public void watch(IntSupplier counted) {
        onTheirWay = counted;
    }

    /** Rests while the rush goes on, at most half a second and in proportion to the work done. */
    void letPass(long workedNanos) throws InterruptedException {
        long until = System.nanoTime() + Math.min(workedNanos * SHARE, LONGEST_NANOS);
        while (onTheirWay.getAsInt() >= CROWD && System.nanoTime() - until < 0) {
            TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN_NANOS);
        }
    }
}
