package dev.junction.journal;

import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/**
 * Tells whether senders crowd at the journal. What is promised can be walked a little later, but a
 * sender stands and waits: so in a rush walkers rest between batches and leave it the processor.
 */
@Singleton
public final class Rush {

    /** So many in one commit come from as many senders at once. */
    private static final int CROWD = 10;

    private static final long LASTS_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** A walker rests as many times as long as it worked. */
    private static final int SHARE = 3;

    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private volatile long over = System.nanoTime();

    /** A commit was made for so many messages together. */
    void committed(int together) {
        if (together >= CROWD) {
            over = System.nanoTime() + LASTS_NANOS;
        }
    }

    private boolean isOn() {
        return System.nanoTime() - over < 0;
    }

    /** Rests while the rush goes on, at most half a second and in proportion to the work done. */
    void letPass(long workedNanos) throws InterruptedException {
        long until = System.nanoTime() + Math.min(workedNanos * SHARE, LONGEST_NANOS);
        while (isOn() && System.nanoTime() - until < 0) {
            TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN_NANOS);
        }
    }
}
