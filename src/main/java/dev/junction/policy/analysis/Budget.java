package dev.junction.policy.analysis;

import java.time.Duration;

/** How much an analysis may cost; what does not fit is left out, and the result says so. */
final class Budget {

    private final long until;
    private final int most;
    private int tried;
    private boolean cut;

    Budget(Duration time, int events) {
        this.until = System.nanoTime() + time.toNanos();
        this.most = events;
    }

    /** Whether something more can be looked at. */
    boolean left() {
        if (tried >= most || System.nanoTime() - until > 0) {
            cut = true;
        }
        return !cut;
    }

    /** An event was tried. */
    void spend() {
        tried++;
    }

    /** Something was too large to be looked at as a whole. */
    void cut() {
        cut = true;
    }

    int tried() {
        return tried;
    }

    boolean complete() {
        return !cut;
    }
}
