package dev.junction.delivery;

import dev.junction.partner.Endpoint;
import java.time.Instant;

/**
 * Whether a destination is worth knocking at.
 *
 * <pre>
 *   CLOSED ── unavailable n times in a row ──▶ OPEN ── its time is over ──▶ PROBING (one may pass)
 *     ▲                                         ▲                             │
 *     └───────────── it answered ───────────────┼─────────────────────────────┤
 *                                               └────── unavailable again ────┘
 * </pre>
 */
final class Circuit {

    /** Closed lets all pass, open none, probing one. */
    enum State {
        CLOSED,
        OPEN,
        PROBING
    }

    private int failures;
    private Instant openUntil = Instant.EPOCH;
    private State state = State.CLOSED;

    /** How many deliveries may be on their way at once now, at most {@code concurrency}. */
    synchronized int passes(int concurrency, Instant now) {
        if (state == State.OPEN && !now.isBefore(openUntil)) {
            state = State.PROBING;
        }
        return switch (state) {
            case CLOSED -> concurrency;
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
        if (state == State.PROBING || (state == State.CLOSED && failures >= plan.failures())) {
            boolean first = state == State.CLOSED;
            state = State.OPEN;
            openUntil = now.plus(plan.open());
            return first;
        }
        return false;
    }

    synchronized State state() {
        return state;
    }

    /** When a probe may pass; in the past unless the circuit is open. */
    synchronized Instant openUntil() {
        return openUntil;
    }
}
