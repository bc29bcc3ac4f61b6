package dev.junction.delivery.incident;

import dev.junction.delivery.Standing;

/** What is wrong with a destination. */
public enum Kind {
    /** It does not answer. */
    UNAVAILABLE,
    /** It asked us to wait for long. */
    PAUSED,
    /** It says no to everything. */
    REFUSING;

    /** How a node begins that has not seen it itself. */
    Standing.State standing() {
        return switch (this) {
            case UNAVAILABLE -> Standing.State.UNAVAILABLE;
            case PAUSED -> Standing.State.PAUSED;
            case REFUSING -> Standing.State.REFUSING;
        };
    }
}
