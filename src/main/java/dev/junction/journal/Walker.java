package dev.junction.journal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Leads the messages of some shards through the hall, batch after batch. While one is settled, the
 * next is walked.
 */
final class Walker implements Runnable {

    private static final Logger LOG = Logger.getLogger(Walker.class);
    private static final int BATCH = 200;

    /** In a rush, so that its rests can be in proportion to its work. */
    private static final int SMALL_BATCH = 25;

    private static final Duration APART = Duration.ofMillis(10);
    private static final long LOOK_AGAIN_MILLIS = 250;
    private static final long AFTER_TROUBLE_MILLIS = 1_000;

    private final Supplier<Lease> lease;
    private final Claims claims;
    private final Settling settling;
    private final Function<Message, Walked> hall;
    private final Bell bell;
    private final Rush rush;
    private final Gathering together = new Gathering(APART);
    private volatile boolean stopped;

    Walker(
            Supplier<Lease> lease,
            Claims claims,
            Settling settling,
            Function<Message, Walked> hall,
            Bell bell,
            Rush rush) {
        this.lease = lease;
        this.claims = claims;
        this.settling = settling;
        this.hall = hall;
        this.bell = bell;
        this.rush = rush;
    }

    @Override
    public void run() {
        try (settling) {
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
            settling.check();
            Lease held = lease.get();
            int most = rush.isOn() ? SMALL_BATCH : BATCH;
            List<Claims.Claimed> batch =
                    held.isEmpty() ? List.of() : claims.next(held, most, settling.underWay());
            if (batch.isEmpty()) {
                bell.await(LOOK_AGAIN_MILLIS);
                return;
            }
            long began = System.nanoTime();
            List<Walked> walks = new ArrayList<>(batch.size());
            for (Claims.Claimed claimed : batch) {
                walks.add(walk(claimed));
            }
            settling.hand(held, walks);
            if (rush.isOn()) {
                settling.awaitLast(); // it is work of this batch, to be rested from
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
