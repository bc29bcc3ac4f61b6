package dev.junction.journal;

import java.util.concurrent.TimeUnit;

/**
 * How long those who arrive wait for others to share their commit. Who was answered together comes
 * back together: as many as last time, or as many as share a commit well, are worth some
 * milliseconds. A steady stream is worth fewer, and one sender alone, who waits for each answer, is
 * never kept waiting.
 */
final class Crowd {

    /** A commit costs the database about as much as ten messages in it. */
    static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

    static final long GATHER_FEW_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** A smaller crowd is a steady stream: nobody comes back because it was answered. */
    static final int CROWD = 8;

    /** So many share a commit well; the rest may gather while it is on its way. */
    static final int ENOUGH = 16;

    /** So long ago another one was on its way at the same time: a stream, and not one sender. */
    static final long STREAM_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private volatile long togetherAt;
    private volatile int before;

    /**
     * @param now {@link System#nanoTime()}, as everywhere here
     */
    Crowd(long now) {
        togetherAt = now - STREAM_NANOS;
    }

    /** One arrived while another was on its way. */
    void together(long now) {
        togetherAt = now;
    }

    /** So many share the commit that begins. */
    void shared(int messages) {
        before = messages;
    }

    /** How long the first one waits for others, in nanoseconds. */
    long patience(long now) {
        if (before >= CROWD) {
            return GATHER_NANOS;
        }
        return now - togetherAt < STREAM_NANOS ? GATHER_FEW_NANOS : 0;
    }

    /** Whether so many are worth a commit at once. */
    boolean areEnough(int messages) {
        return messages >= Math.max(Math.min(before, ENOUGH), CROWD);
    }
}
