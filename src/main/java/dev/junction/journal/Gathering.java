package dev.junction.journal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Keeps batches a little apart, so that what comes meanwhile goes with the next one: a commit costs
 * about as much as ten rows in it. The first after a while waits for nobody. One thread's own.
 */
public final class Gathering {

    private final long apartNanos;
    private long before;

    /**
     * @param apart from the beginning of one batch to that of the next
     */
    public Gathering(Duration apart) {
        this.apartNanos = apart.toNanos();
        this.before = System.nanoTime() - apartNanos;
    }

    /** Waits until the next batch may begin. */
    public void await() throws InterruptedException {
        await(0);
    }

    /**
     * Waits until the next batch may begin.
     *
     * @param extraNanos so much more than usual lies between it and the one before
     */
    public void await(long extraNanos) throws InterruptedException {
        long left = leftNanos() + extraNanos;
        if (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
        before = System.nanoTime();
    }

    /** How long the next batch has to wait; nothing or less when it may begin. */
    public long leftNanos() {
        return before + apartNanos - System.nanoTime();
    }
}
