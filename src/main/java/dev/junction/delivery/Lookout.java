package dev.junction.delivery;

import dev.junction.journal.Bell;
import dev.junction.journal.Lease;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Tells the watch how the couriers' destinations fare: each second, and at once when something
 * changes. What cannot be written now is told again later.
 */
final class Lookout implements Runnable {

    private static final Logger LOG = Logger.getLogger(Lookout.class);
    private static final long LOOK_AGAIN_MILLIS = 1_000;

    private final Watch watch;
    private final Map<String, Courier> couriers;
    private final Supplier<Lease> lease;
    private final Bell bell = new Bell();
    private volatile boolean stopped;

    Lookout(Watch watch, Map<String, Courier> couriers, Supplier<Lease> lease) {
        this.watch = watch;
        this.couriers = couriers;
        this.lease = lease;
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                look();
                bell.await(LOOK_AGAIN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            watch.look(couriers.values().stream().map(Courier::standing).toList(), lease.get())
                    .forEach(this::meetGently);
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("incidents could not be written yet: %s", e.toString());
        }
    }

    private void meetGently(String endpoint, Standing.State before) {
        Courier courier = couriers.get(endpoint);
        if (courier != null) {
            courier.meetGently(before);
        }
    }

    /** How the destinations fared when a hub last looked; waits until the database can tell. */
    Map<String, Standing.State> unwell() throws InterruptedException {
        while (!stopped) {
            try {
                return watch.unwell();
            } catch (SQLException | RuntimeException e) {
                LOG.warnf("incidents could not be read yet: %s", e.toString());
                bell.await(LOOK_AGAIN_MILLIS);
            }
        }
        return Map.of();
    }

    /** Something changed. */
    void changed() {
        bell.ring();
    }

    void stop() {
        stopped = true;
        bell.ring();
    }
}
