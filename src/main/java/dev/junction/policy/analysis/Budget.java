package dev.junction.policy.analysis;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * How much an analysis may cost; what does not fit is left out, and the result says so. Time is
 * that of the processor, so that a busy machine finds as much as an idle one; the caller's patience
 * is five times that.
 */
final class Budget {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int PATIENCE = 5;

    private final Duration time;
    private final int most;
    private long worked = Long.MAX_VALUE;
    private long waited = Long.MAX_VALUE;
    private int tried;
    private boolean cut;

    Budget(Duration time, int events) {
        this.time = time;
        this.most = events;
    }

    /** From now on it counts. */
    void begin() {
        worked = work() + time.toNanos();
        waited = System.nanoTime() / PATIENCE + time.toNanos();
    }

    private static long work() {
        return THREADS.isCurrentThreadCpuTimeSupported()
                ? THREADS.getCurrentThreadCpuTime()
                : System.nanoTime();
    }

    /** Whether something more can be looked at. */
    boolean left() {
        if (tried >= most || work() > worked || System.nanoTime() / PATIENCE > waited) {
            cut = true;
        }
        return !cut;
    }

    /** An event was tried. */
    void spend() {
        tried++;
    }

    int tried() {
        return tried;
    }

    boolean complete() {
        return !cut;
    }
}
