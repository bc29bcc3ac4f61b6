package dev.junction.delivery;

import dev.junction.partner.Endpoint;
import java.time.Instant;

/**
 * Whether a destination is worth knocking at, and how gently.
 *
 * <pre>
 *   CLOSED ── unavailable n times in a row ──▶ OPEN ── its time is over ──▶ PROBING (one may pass)
 *     ▲                                         ▲                             │
 *     └───────────── it answered ───────────────┼─────────────────────────────┤
 *                                               └────── unavailable again ────┘
 * </pre>
 *
 * <p>A circuit that has just closed lets a few pass, and one more with each answer: who was down
 * gets up slowly.
 */
final class Circuit {

    /** Closed lets all pass, open none, probing one. */
    enum State {
        CLOSED,
        OPEN,
        PROBING
    }

    private static final int FIRST = 2;

    /** No endpoint takes more at once, so here a gentle start is over. */
    private static final int ALL = 256;

    private int failures;
    private int allowed = ALL;
    private Instant openUntil = Instant.EPOCH;
    private State state = State.CLOSED;

    /** How many deliveries may be on their way at once now, at most {@code concurrency}. */
    synchronized int passes(int concurrency, Instant now) {
        return switch (state(now)) {
            case CLOSED -> Math.min(concurrency, allowed);
            case OPEN -> 0;
            case PROBING -> 1;
        };
    }

    /**
     * It answered, whether yes or no.
     *
     * @return whether this closed the circuit
     */
    synchronized boolean answered() {
        failures = 0;
        boolean wasOpen = state != State.CLOSED;
        allowed = wasOpen ? FIRST : Math.min(allowed + 1, ALL);
        state = State.CLOSED;
        return wasOpen;
    }

    /**
     * It could not answer.
     *
     * @return whether this opened the circuit
     */
    synchronized boolean unavailable(Endpoint.Circuit plan, Instant now) {
        failures++;
        if (allowed < ALL) {
            allowed = Math.max(1, allowed / 2);
        }
        State before = state(now);
        if (before == State.PROBING || (before == State.CLOSED && failures >= plan.failures())) {
            state = State.OPEN;
            openUntil = now.plus(plan.open());
            return before == State.CLOSED;
        }
        return false;
    }

    /** It asked for rest: from now on one may pass, and one more with each answer. */
    synchronized void gently() {
        allowed = 1;
    }

    /** It was not well when it was last looked at: one may pass. */
    synchronized void probe() {
        state = State.PROBING;
    }

    synchronized State state(Instant now) {
        if (state == State.OPEN && !now.isBefore(openUntil)) {
            state = State.PROBING;
        }
        return state;
    }
}
