package dev.junction.journal;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Which shards this node works. Leases are renewed well before they end; when renewing fails for as
 * long as a lease lasts, the node holds none any more, whatever it thinks.
 *
 * <pre>
 *   free or run out ── taken, fence + 1 ──▶ ours ── renewed ──▶ ours
 *                                            ├── more than our share ──▶ given back
 *                                            └── not renewed in time ──▶ free to others
 * </pre>
 */
@Singleton
public final class Shards {

    private static final Logger LOG = Logger.getLogger(Shards.class);

    private final LeaseTable table;
    private final Signal accepted;
    private final Duration length;
    private volatile Lease lease = Lease.NONE;
    private volatile long goodUntilNanos = System.nanoTime();
    private volatile boolean stopped = true;
    private int users;
    private volatile Thread keeper = Thread.currentThread();

    @Inject
    public Shards(
            AgroalDataSource dataSource,
            Node node,
            Signals signals,
            @ConfigProperty(name = "junction.journal.lease", defaultValue = "PT10S")
                    Duration length) {
        this((DataSource) dataSource, node, signals.accepted(), length);
    }

    public Shards(DataSource dataSource, Node node, Signal accepted, Duration length) {
        this.table = new LeaseTable(dataSource, node, length);
        this.accepted = accepted;
        this.length = length;
    }

    /** The shards that this node may work now. */
    public Lease held() {
        return System.nanoTime() - goodUntilNanos < 0 ? lease : Lease.NONE;
    }

    /**
     * Somebody works with the shards: the first takes this node's share now and keeps it until the
     * last leaves.
     */
    public synchronized void enter() {
        if (users++ > 0) {
            return;
        }
        stopped = false;
        renew();
        keeper = Thread.ofPlatform().name("shards").daemon().start(this::keep);
    }

    /**
     * The last to leave gives the shards back, so that another node need not wait for the lease to
     * end.
     */
    public synchronized void leave() {
        if (--users > 0) {
            return;
        }
        stopped = true;
        keeper.interrupt();
        lease = Lease.NONE;
        try {
            table.giveBack();
        } catch (SQLException e) {
            LOG.warnf(
                    "the shards could not be given back, their lease will end by itself: %s",
                    e.getMessage());
        }
    }

    private void keep() {
        try {
            boolean renewed = true;
            while (!stopped) {
                // after trouble soon again: a lease that ends meanwhile is a pause for its lanes
                TimeUnit.MILLISECONDS.sleep(length.toMillis() / (renewed ? 4 : 40));
                renewed = renew();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean renew() {
        long asked = System.nanoTime();
        try {
            Lease renewed = table.renew();
            if (!renewed.fences().keySet().equals(lease.fences().keySet())) {
                LOG.infof("working %d of 64 shards", renewed.fences().size());
            }
            lease = renewed;
            goodUntilNanos = asked + length.toNanos();
            accepted.ring();
            return true;
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("the shard leases could not be renewed: %s", e.getMessage());
            return false;
        }
    }
}
