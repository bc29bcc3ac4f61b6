package dev.junction.intake.pressure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much may wait before routine messages are turned away, and down to what share of it before
 * they are taken again; the gap keeps the gate from flapping. A limit of zero is none.
 *
 * <pre>
 *   open   -- a limit is reached --------------------------&gt; closed
 *   closed -- everything is below reopen times its limit --&gt; open
 * </pre>
 *
 * @param depth messages accepted and not decided
 * @param age how long the oldest of them may have waited
 * @param deliveries deliveries that are not settled
 * @param reopen the share, between 0 and 1
 */
public record Limits(long depth, Duration age, long deliveries, double reopen) {

    public Limits {
        check(depth >= 0, "junction.pressure.depth", depth);
        check(!age.isNegative(), "junction.pressure.age", age);
        check(deliveries >= 0, "junction.pressure.deliveries", deliveries);
        check(reopen > 0 && reopen < 1, "junction.pressure.reopen", reopen);
    }

    private static void check(boolean right, String key, Object value) {
        if (!right) {
            throw new IllegalArgumentException("%s cannot be %s".formatted(key, value));
        }
    }

    /**
     * Why the gate is to be closed now; null when it is to be open.
     *
     * @param before why it was closed until now, null when it was open
     */
    @Nullable Reason judge(@Nullable Reason before, Figures now) {
        Reason reached = reached(now, 1);
        if (reached != null || before == null) {
            return reached;
        }
        return reached(now, reopen);
    }

    private @Nullable Reason reached(Figures now, double share) {
        if (depth > 0 && now.depth() >= Math.max(1, depth * share)) {
            return Reason.DEPTH;
        }
        if (age.isPositive() && now.age().toMillis() >= Math.max(1, age.toMillis() * share)) {
            return Reason.AGE;
        }
        if (deliveries > 0 && now.deliveries() >= Math.max(1, deliveries * share)) {
            return Reason.DELIVERIES;
        }
        return null;
    }

    /** How many messages must be decided before the gate opens again. */
    long toDecide(Reason why, Figures now) {
        return switch (why) {
            case DEPTH -> Math.max(1, now.depth() - (long) (depth * reopen));
            // the oldest is young enough when what is here now has gone
            case AGE -> Math.max(1, now.depth());
            case DELIVERIES, RATE, MEMORY -> Long.MAX_VALUE;
        };
    }
}
