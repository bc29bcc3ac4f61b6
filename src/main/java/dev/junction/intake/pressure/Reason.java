package dev.junction.intake.pressure;

/** Why routine messages are turned away. */
public enum Reason {
    /** Too many messages wait to be decided. */
    DEPTH,
    /** The oldest of them has waited too long. */
    AGE,
    /** Too many deliveries wait. */
    DELIVERIES,
    /** This one source sends faster than it may. */
    RATE,
    /** The bodies that are in memory leave no room. */
    MEMORY
}
