package dev.junction.journal;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settles a walker's batches beside it, one at a time and in their order: nobody's lane is
 * overtaken, since what was walked after a batch that failed is walked again. One walker's own.
 */
final class Settling implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 10;

    /** Commits a batch of walks and tells which of them were this node's to settle. */
    @FunctionalInterface
    interface Commit {
        List<Walked> commit(Lease lease, List<Walked> batch) throws SQLException;
    }

    private final Commit commit;
    private final Consumer<List<Walked>> settled;
    private final ExecutorService thread;
    private @Nullable Future<?> last;
    private volatile Set<UUID> underWay = Set.of();

    /**
     * @param settled told of each batch after its commit
     */
    Settling(Commit commit, Consumer<List<Walked>> settled, String name) {
        this.commit = commit;
        this.settled = settled;
        this.thread =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().name(name).daemon().factory());
    }

    /** The messages that are being settled now. */
    Set<UUID> underWay() {
        return underWay;
    }

    /**
     * Has a batch settled, once the one before is.
     *
     * @throws SQLException when the one before was not settled; then this one must not be either,
     *     and both will be claimed again
     */
    void hand(Lease lease, List<Walked> walks) throws SQLException, InterruptedException {
        awaitLast();
        underWay =
                walks.stream()
                        .map(walked -> walked.message().id().value())
                        .collect(Collectors.toSet());
        last = thread.submit(() -> settle(lease, walks));
    }

    private @Nullable Void settle(Lease lease, List<Walked> walks) throws SQLException {
        try {
            List<Walked> ours = commit.commit(lease, walks);
            if (!ours.isEmpty()) {
                settled.accept(ours);
            }
            return null;
        } finally {
            underWay = Set.of();
        }
    }

    /**
     * Looks whether the one before failed meanwhile, before anything is walked in vain.
     *
     * @throws SQLException when it did
     */
    void check() throws SQLException, InterruptedException {
        if (last != null && last.isDone()) {
            awaitLast();
        }
    }

    /**
     * Waits until the one before is settled.
     *
     * @throws SQLException when it was not
     */
    void awaitLast() throws SQLException, InterruptedException {
        Future<?> before = last;
        last = null;
        if (before == null) {
            return;
        }
        try {
            before.get();
        } catch (ExecutionException e) {
            throw new SQLException("The batch before was not settled", e.getCause());
        }
    }

    /** The present batch is settled, then no other is. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
