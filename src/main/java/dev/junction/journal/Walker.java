package dev.junction.journal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Leads the messages of some shards through the hall, batch after batch, each batch settled before
 * the next.
 */
final class Walker implements Runnable {

    private static final Logger LOG = Logger.getLogger(Walker.class);
    private static final int BATCH = 200;
    private static final Duration APART = Duration.ofMillis(10);
    private static final long LOOK_AGAIN_MILLIS = 250;
    private static final long AFTER_TROUBLE_MILLIS = 1_000;

    private final Supplier<Lease> lease;
    private final Claims claims;
    private final Settlement settlement;
    private final Function<Message, Walked> hall;
    private final Consumer<List<Walked>> settled;
    private final Bell bell;
    private final Rush rush;
    private final Gathering together = new Gathering(APART);
    private volatile boolean stopped;

    Walker(
            Supplier<Lease> lease,
            Claims claims,
            Settlement settlement,
            Function<Message, Walked> hall,
            Consumer<List<Walked>> settled,
            Bell bell,
            Rush rush) {
        this.lease = lease;
        this.claims = claims;
        this.settlement = settlement;
        this.hall = hall;
        this.settled = settled;
        this.bell = bell;
        this.rush = rush;
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                walkBatch();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void walkBatch() throws InterruptedException {
        try {
            together.await();
            Lease held = lease.get();
            List<Claims.Claimed> batch = held.isEmpty() ? List.of() : claims.next(held, BATCH);
            if (batch.isEmpty()) {
                bell.await(LOOK_AGAIN_MILLIS);
                return;
            }
            long began = System.nanoTime();
            List<Walked> walks = new ArrayList<>(batch.size());
            for (Claims.Claimed claimed : batch) {
                walks.add(walk(claimed));
            }
            List<Walked> ours = settlement.commit(held, walks);
            if (!ours.isEmpty()) {
                settled.accept(ours);
            }
            rush.letPass(System.nanoTime() - began);
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("a batch could not be walked and will be claimed again: %s", e.toString());
            TimeUnit.MILLISECONDS.sleep(AFTER_TROUBLE_MILLIS);
        }
    }

    private Walked walk(Claims.Claimed claimed) {
        return claimed.unreadable() == null
                ? hall.apply(claimed.message())
                : Walked.parked(claimed.message(), claimed.unreadable());
    }

    void stop() {
        stopped = true;
        bell.ring();
    }
}
