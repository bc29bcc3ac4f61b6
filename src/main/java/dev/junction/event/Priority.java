package dev.junction.event;

/** How soon somebody needs it; the order is the order in which waiting deliveries are drained. */
public enum Priority {
    STAT,
    URGENT,
    ROUTINE
}
