package dev.junction.delivery;

import dev.junction.partner.Endpoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the door of one destination: knows how many deliveries may knock now, and what is
 * wrong when none may. Its circuit, the rest it asked for, and how often in a row it said no.
 */
final class Doorstep {

    private static final Logger LOG = Logger.getLogger(Doorstep.class);

    /** Who asks for less rest than this is slow, not down. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private static final Duration LONGEST = Duration.ofDays(1);

    /**
     * So many refused one after the other are not bad luck: a key has expired, a path has moved.
     */
    private static final int MANY = 10;

    private final String endpoint;
    private final Clock clock;
    private final Runnable changed;
    private final Circuit circuit = new Circuit();
    private Instant pausedUntil = Instant.EPOCH;
    private boolean paused;
    private int refused;
    private boolean back;
    private int times;
    private Instant since = Instant.EPOCH;
    private @Nullable String error;

    /**
     * @param changed told when trouble begins or ends
     */
    Doorstep(String endpoint, Clock clock, Runnable changed) {
        this.endpoint = endpoint;
        this.clock = clock;
        this.changed = changed;
    }

    /** Begins where a hub stopped: whoever was not well then is tried with one delivery first. */
    synchronized void after(Standing.State before) {
        if (state() != Standing.State.WELL) {
            return;
        }
        if (before == Standing.State.REFUSING) {
            refused = MANY;
        } else if (before != Standing.State.WELL) {
            circuit.probe();
        }
    }

    /** How many deliveries may be on their way at once now. */
    synchronized int passes(int concurrency) {
        Instant now = clock.instant();
        return now.isBefore(pausedUntil) ? 0 : circuit.passes(concurrency, now);
    }

    /** Whether who knocks now finds out if it is back. */
    synchronized boolean isProbing() {
        return state() == Standing.State.PROBING;
    }

    /** What came of an attempt. */
    synchronized void note(Endpoint present, Outcome outcome) {
        Standing.State before = state();
        switch (outcome) {
            case Outcome.Delivered delivered -> {
                refused = 0;
                answered();
            }
            case Outcome.Refused(String reason, String answer) -> {
                answered();
                if (++refused == MANY) {
                    begins(reason);
                }
            }
            case Outcome.Unavailable unavailable -> unavailable(present, unavailable);
            case Outcome.Unwritable unwritable -> {}
            case Outcome.Postponed postponed -> {}
        }
        if (state() != before) {
            changed.run();
        }
    }

    private void answered() {
        if (circuit.answered() || paused) {
            LOG.infof("destination %s answers again", endpoint);
            back = true;
        }
        paused = false;
    }

    private void unavailable(Endpoint present, Outcome.Unavailable unavailable) {
        Instant now = clock.instant();
        if (circuit.unavailable(present.circuit(), now)) {
            LOG.warnf(
                    "destination %s does not answer: its circuit is open, its deliveries wait",
                    endpoint);
            begins(unavailable.reason());
        }
        if (unavailable.after() == null) {
            return;
        }
        Duration rest = rest(unavailable.after());
        circuit.gently();
        Instant until = now.plus(rest);
        pausedUntil = until.isAfter(pausedUntil) ? until : pausedUntil;
        if (rest.compareTo(LONG) >= 0 && !paused) {
            LOG.warnf("destination %s asks to wait for %s", endpoint, rest);
            paused = true;
            begins(unavailable.reason());
        }
    }

    /** As long as they ask, but a slip of their pen does not silence an endpoint for a year. */
    private static Duration rest(Duration asked) {
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }

    private void begins(String reason) {
        times++;
        since = clock.instant();
        error = reason;
    }

    /** Whether it came back and nobody has been told. */
    synchronized boolean isBack() {
        return back;
    }

    /** Those who waited for it have been told. */
    synchronized void told() {
        back = false;
    }

    synchronized Standing standing() {
        return new Standing(endpoint, state(), times, since, error);
    }

    private Standing.State state() {
        Instant now = clock.instant();
        if (paused && now.isBefore(pausedUntil)) {
            return Standing.State.PAUSED;
        }
        return switch (circuit.state(now)) {
            case OPEN -> Standing.State.UNAVAILABLE;
            case PROBING -> Standing.State.PROBING;
            case CLOSED ->
                    paused
                            ? Standing.State.PROBING
                            : refused >= MANY ? Standing.State.REFUSING : Standing.State.WELL;
        };
    }
}
