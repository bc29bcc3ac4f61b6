package dev.junction.delivery;

import dev.junction.event.Lane;
import dev.junction.journal.Bell;
import dev.junction.journal.Gathering;
import dev.junction.journal.Lease;
import dev.junction.journal.Rush;
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
 * once as the endpoint and its doorstep allow, and hands each attempt on to be settled. What it
 * holds in memory is only claimed, never lost: the rows stay PENDING until settled.
 */
final class Courier implements Runnable {

    private static final Logger LOG = Logger.getLogger(Courier.class);
    private static final int CLAIM = 64;

    /** So many may be on their way or not settled: a slow database is waited for. */
    private static final int MOST_OUT = 2_000;

    /** After this, what was claimed is claimed anew: something more urgent may have come. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private static final Duration CLAIMS_APART = Duration.ofMillis(5);

    /**
     * A claim reads past all that are on their way or not settled yet. Where those are more than it
     * claims, and nothing else waited, the next one is the later the more they are: so it brings
     * about as many as it reads past.
     */
    private static final long EXTRA_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    /** At most so much later. */
    private static final long LONGEST_EXTRA_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

    /** Those that end together make room for others together. */
    private static final Duration SENDS_APART = Duration.ofMillis(1);

    /** What sending some off is worth when others need the processor more. */
    private static final long WORK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long LOOK_AGAIN_MILLIS = 250;
    private static final long AFTER_TROUBLE_MILLIS = 1_000;

    private final Supplier<Optional<Endpoint>> endpoint;
    private final Supplier<Lease> lease;
    private final DueTable table;
    private final Function<Due, Outcome> carrier;
    private final Consumer<Attempt> attempted;
    private final Clock clock;
    private final Bell bell;
    private final Doorstep doorstep;
    private final Rush rush;
    private final Gathering claims = new Gathering(CLAIMS_APART);
    private final Gathering sends = new Gathering(SENDS_APART);
    private final Deque<Due> claimed = new ArrayDeque<>();
    private final Set<UUID> held = ConcurrentHashMap.newKeySet();
    private final AtomicInteger underway = new AtomicInteger();
    private Instant claimedAt = Instant.EPOCH;
    private long extraNanos;
    private Instant nextByRate = Instant.EPOCH;
    private volatile boolean isFull;
    private volatile boolean urgentSettled;
    private volatile boolean stopped;

    Courier(
            Supplier<Optional<Endpoint>> endpoint,
            Supplier<Lease> lease,
            DueTable table,
            Function<Due, Outcome> carrier,
            Consumer<Attempt> attempted,
            Doorstep doorstep,
            Clock clock,
            Bell bell,
            Rush rush) {
        this.endpoint = endpoint;
        this.lease = lease;
        this.table = table;
        this.carrier = carrier;
        this.attempted = attempted;
        this.doorstep = doorstep;
        this.clock = clock;
        this.bell = bell;
        this.rush = rush;
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                try {
                    sends.await();
                    bell.await(send());
                    rush.letPass(WORK_NANOS);
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
    long send() throws SQLException, InterruptedException {
        Optional<Endpoint> known = endpoint.get();
        Lease shards = lease.get();
        Instant now = clock.instant();
        if (known.isEmpty() || !known.get().active() || shards.isEmpty()) {
            putBack();
            return LOOK_AGAIN_MILLIS;
        }
        Endpoint present = known.get();
        isFull = true; // else one that ends meanwhile would be overlooked
        if (doorstep.passes(present.concurrency()) == 0) {
            putBack();
            return LOOK_AGAIN_MILLIS;
        }
        if (doorstep.isBack()) {
            table.hasten(present, shards);
            doorstep.told();
            putBack();
        }
        boolean isAll = false;
        while (underway.get() < doorstep.passes(present.concurrency())
                && held.size() - claimed.size() < MOST_OUT) {
            if (claimed.isEmpty() && isAll) {
                isFull = false;
                return LOOK_AGAIN_MILLIS; // whoever makes another due rings the bell
            }
            if (claimed.isEmpty() || isStale(now)) {
                putBack();
                claims.await(extraNanos);
                urgentSettled = false;
                isAll = claim(present, shards);
                claimedAt = now;
            }
            Due due = claimed.poll();
            if (due == null) {
                isFull = false;
                return LOOK_AGAIN_MILLIS;
            }
            if (!shards.holds(due.shard())) {
                held.remove(due.id());
                continue;
            }
            long wait = waitForRate(present, shards, now);
            if (wait > 0) {
                claimed.addFirst(due);
                return wait;
            }
            underway.incrementAndGet();
            Thread.ofVirtual().name("to-" + present.name()).start(() -> carry(due));
        }
        return LOOK_AGAIN_MILLIS;
    }

    /**
     * Whether something more urgent may wait than what is claimed: it was claimed a while ago, or
     * an urgent one was settled, whose lane goes on.
     */
    private boolean isStale(Instant now) {
        return now.isAfter(claimedAt.plus(FRESH))
                || urgentSettled && !claimed.getFirst().isUrgent();
    }

    /** Whether all are claimed whose time has come. */
    private boolean claim(Endpoint present, Lease shards) throws SQLException {
        int most = Math.max(CLAIM, present.concurrency() * 4);
        Set<UUID> past = Set.copyOf(held);
        DueTable.Found found = table.due(present, shards, most, past);
        List<Due> due = found.due();
        extraNanos = due.size() == most ? 0 : restAfter(past.size());
        for (Due one : due) {
            if (held.add(one.id())) {
                claimed.add(one);
            }
        }
        return due.size() < most && !found.isCut();
    }

    /** How much longer than usual no claim is worth it that reads past so many, in nanoseconds. */
    static long restAfter(int past) {
        return Math.min(Math.max(0, past - CLAIM) * EXTRA_NANOS, LONGEST_EXTRA_NANOS);
    }

    /**
     * What was claimed but not sent is only forgotten; it is claimed again when the way is free.
     */
    private void putBack() {
        claimed.forEach(due -> held.remove(due.id()));
        claimed.clear();
    }

    /** The rate is the endpoint's on all nodes together, so a node has the part of its shards. */
    private long waitForRate(Endpoint present, Lease shards, Instant now) {
        if (present.perSecond() <= 0) {
            return 0;
        }
        long wait = Duration.between(now, nextByRate).toMillis();
        if (wait > 0) {
            return wait;
        }
        double rate = present.perSecond() * shards.fences().size() / Lane.SHARDS;
        nextByRate = now.plusNanos((long) (1_000_000_000 / rate));
        return 0;
    }

    private void carry(Due due) {
        Instant at = Instant.now();
        long start = System.nanoTime();
        boolean probe = doorstep.isProbing();
        Outcome outcome = knock(due);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Attempt attempt = new Attempt(due, outcome, at, took, probe);
        doorstep.note(due.endpoint(), outcome);
        attempted.accept(attempt);
        underway.decrementAndGet();
        if (isFull) {
            bell.ring();
        }
    }

    private Outcome knock(Due due) {
        try {
            return carrier.apply(due);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            LOG.errorf(e, "delivery %s: its door failed", due.id());
            return new Outcome.Unavailable(
                    "The door failed (%s)".formatted(e.getClass().getSimpleName()), null, null);
        }
    }

    /** The delivery was settled, or belongs to another node now. */
    void settled(Due due) {
        held.remove(due.id());
        if (due.isUrgent()) {
            urgentSettled = true;
        }
        if (isFull) {
            bell.ring();
        }
    }

    void wake() {
        bell.ring();
    }

    /** The destination was not well before this node had to do with it. */
    void meetGently(Standing.State before) {
        doorstep.after(before);
    }

    Standing standing() {
        return doorstep.standing();
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
