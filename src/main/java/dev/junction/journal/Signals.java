package dev.junction.journal;

import jakarta.inject.Singleton;

/**
 * Wakes this node's workers: walkers when something was promised, couriers when something may be
 * delivered.
 */
@Singleton
public final class Signals {

    private final Signal accepted = new Signal();
    private final Signal decided = new Signal();

    /** Something was promised, or put back to be walked again. */
    public Signal accepted() {
        return accepted;
    }

    /** Walks were settled, so there may be something to deliver. */
    public Signal decided() {
        return decided;
    }
}
