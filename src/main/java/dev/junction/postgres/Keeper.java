package dev.junction.postgres;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Stays with the server while the hub runs: one that dies - killed, out of disk, out of memory - is
 * started again in its folder and at its port, as often as it takes. Whoever holds a connection
 * only sees it break, and finds what was committed.
 *
 * <pre>
 *   runs ── gone ──▶ started again ── it takes connections ──▶ runs
 *                      ▲        │
 *                      ╰─ wait ◀┴─ it does not start (no room on the disk, say)
 * </pre>
 */
final class Keeper implements Runnable, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Keeper.class);
    private static final long LOOK_MILLIS = 200;
    private static final long SHORTEST_WAIT_MILLIS = 500;
    private static final long LONGEST_WAIT_MILLIS = 10_000;

    private final Cluster cluster;
    private final int port;
    private final Duration patience;
    private final Thread thread;
    private volatile boolean closed;

    Keeper(Cluster cluster, int port, Duration patience) {
        this.cluster = cluster;
        this.port = port;
        this.patience = patience;
        thread = Thread.ofPlatform().name("postgres keeper").daemon().unstarted(this);
    }

    Keeper start() {
        thread.start();
        return this;
    }

    @Override
    public void run() {
        try {
            ServerProcess server = ServerProcess.of(cluster.data());
            while (!closed) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                if (!closed && !server.isAlive()) {
                    LOG.error("PostgreSQL has gone; it is started again");
                    startAgain();
                    server = ServerProcess.of(cluster.data());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void startAgain() throws InterruptedException {
        long start = System.nanoTime();
        long wait = SHORTEST_WAIT_MILLIS;
        while (!closed) {
            try {
                cluster.startAgain(port, patience);
                LOG.infof(
                        "PostgreSQL runs again after %d ms",
                        Duration.ofNanos(System.nanoTime() - start).toMillis());
                return;
            } catch (PostgresException e) {
                LOG.error(e.getMessage());
                TimeUnit.MILLISECONDS.sleep(wait);
                wait = Math.min(wait * 2, LONGEST_WAIT_MILLIS);
            }
        }
    }

    /** From now on it may go. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
