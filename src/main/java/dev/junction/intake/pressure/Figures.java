package dev.junction.intake.pressure;

import java.time.Duration;

/**
 * How much waits in the whole hub, all nodes together.
 *
 * @param depth messages accepted and not decided
 * @param age how long the oldest of them has waited
 * @param deliveries deliveries that are not settled
 * @param perSecond how many messages are decided in a second, of late; 0 when nobody knows
 */
public record Figures(long depth, Duration age, long deliveries, double perSecond) {

    /** Nothing waits. */
    public static final Figures NOTHING = new Figures(0, Duration.ZERO, 0, 0);
}
