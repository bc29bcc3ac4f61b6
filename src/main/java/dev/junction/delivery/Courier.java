package dev.junction.delivery;

import dev.junction.journal.Bell;
import dev.junction.journal.Lease;
import dev.junction.partner.Endpoint;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Carries the deliveries of one endpoint: claims heads whose time has come, knocks with as many at
 * once as the endpoint and its circuit allow, and hands each attempt on to be settled. What it
 * holds in memory is only claimed, never lost: the rows stay PENDING until settled.
 */
final class Courier implements Runnable {

    private static final Logger LOG = Logger.getLogger(Courier.class);
    private static final int CLAIM = 64;
    private static final long LOOK_AGAIN_MILLIS = 250;
    private static final long AFTER_TROUBLE_MILLIS = 1_000;

    private final Supplier<Optional<Endpoint>> endpoint;
    private final Supplier<Lease> lease;
    private final DueTable table;
    private final Function<Due, Outcome> carrier;
    private final Consumer<Attempt> attempted;
    private final Clock clock;
    private final Bell bell;
    private final Circuit circuit = new Circuit();
    private final Deque<Due> claimed = new ArrayDeque<>();
    private final Set<UUID> held = ConcurrentHashMap.newKeySet();
    private final AtomicInteger underway = new AtomicInteger();
    private volatile Instant pausedUntil = Instant.EPOCH;
    private Instant nextByRate = Instant.EPOCH;
    private volatile boolean stopped;

    Courier(
            Supplier<Optional<Endpoint>> endpoint,
            Supplier<Lease> lease,
            DueTable table,
            Function<Due, Outcome> carrier,
            Consumer<Attempt> attempted,
            Clock clock,
            Bell bell) {
        this.endpoint = endpoint;
        this.lease = lease;
        this.table = table;
        this.carrier = carrier;
        this.attempted = attempted;
        this.clock = clock;
        this.bell = bell;
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                try {
                    bell.await(send());
                } catch (SQLException | RuntimeException e) {
                    LOG.warnf("deliveries could not be claimed: %s", e.toString());
                    TimeUnit.MILLISECONDS.sleep(AFTER_TROUBLE_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends off what may go now; returns how long to wait for the bell before looking again. */
    private long send() throws SQLException {
        Optional<Endpoint> known = endpoint.get();
        Lease shards = lease.get();
        Instant now = clock.instant();
        if (known.isEmpty()
                || !known.get().active()
                || shards.isEmpty()
                || now.isBefore(pausedUntil)) {
            putBack();
            return LOOK_AGAIN_MILLIS;
        }
        Endpoint present = known.get();
        int passes = circuit.passes(present.concurrency(), now);
        if (passes == 0) {
            putBack();
            return LOOK_AGAIN_MILLIS;
        }
        while (underway.get() < passes) {
            if (claimed.isEmpty()) {
                claim(present, shards);
            }
            Due due = claimed.poll();
            if (due == null) {
                return LOOK_AGAIN_MILLIS;
            }
            if (!shards.holds(due.shard())) {
                held.remove(due.id());
                continue;
            }
            long wait = waitForRate(present, now);
            if (wait > 0) {
                claimed.addFirst(due);
                return wait;
            }
            underway.incrementAndGet();
            Thread.ofVirtual().name("to-" + present.name()).start(() -> carry(due));
        }
        return LOOK_AGAIN_MILLIS;
    }

    private void claim(Endpoint present, Lease shards) throws SQLException {
        List<Due> due =
                table.due(
                        present,
                        shards,
                        Math.max(CLAIM, present.concurrency() * 4),
                        Set.copyOf(held));
        for (Due one : due) {
            if (held.add(one.id())) {
                claimed.add(one);
            }
        }
    }

    /**
     * What was claimed but not sent is only forgotten; it is claimed again when the way is free.
     */
    private void putBack() {
        claimed.forEach(due -> held.remove(due.id()));
        claimed.clear();
    }

    private long waitForRate(Endpoint present, Instant now) {
        if (present.perSecond() <= 0) {
            return 0;
        }
        long wait = Duration.between(now, nextByRate).toMillis();
        if (wait > 0) {
            return wait;
        }
        nextByRate = now.plusNanos((long) (1_000_000_000 / present.perSecond()));
        return 0;
    }

    private void carry(Due due) {
        Instant at = clock.instant();
        long start = System.nanoTime();
        Outcome outcome = knock(due);
        Attempt attempt =
                new Attempt(due, outcome, at, Duration.ofNanos(System.nanoTime() - start));
        note(due.endpoint(), outcome);
        attempted.accept(attempt);
        underway.decrementAndGet();
        bell.ring();
    }

    private Outcome knock(Due due) {
        try {
            return carrier.apply(due);
        } catch (RuntimeException e) {
            LOG.errorf(e, "delivery %s: its door failed", due.id());
            return new Outcome.Unavailable(
                    "The door failed (%s)".formatted(e.getClass().getSimpleName()), null, null);
        }
    }

    private void note(Endpoint present, Outcome outcome) {
        switch (outcome) {
            case Outcome.Delivered delivered -> answered(present);
            case Outcome.Refused refused -> answered(present);
            case Outcome.Unavailable unavailable -> {
                if (unavailable.after() != null) {
                    pausedUntil = clock.instant().plus(unavailable.after());
                }
                if (circuit.unavailable(present.circuit(), clock.instant())) {
                    LOG.warnf(
                            "destination %s does not answer: its circuit is open, its deliveries wait",
                            present.name());
                }
            }
            case Outcome.Unwritable unwritable -> {}
            case Outcome.Postponed postponed -> {}
        }
    }

    private void answered(Endpoint present) {
        if (circuit.answered()) {
            LOG.infof("destination %s answers again: its circuit is closed", present.name());
        }
    }

    /** The delivery was settled, or belongs to another node now. */
    void settled(UUID delivery) {
        held.remove(delivery);
    }

    void wake() {
        bell.ring();
    }

    Circuit circuit() {
        return circuit;
    }

    /** Sends nothing more; what is on its way is still settled. */
    void stop() {
        stopped = true;
        bell.ring();
    }

    boolean isIdle() {
        return underway.get() == 0;
    }
}
