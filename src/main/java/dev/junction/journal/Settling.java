package dev.junction.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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
 * overtaken, since what was walked after a batch that failed is walked again. A large batch, as
 * when a long line is walked, is settled in parts side by side, each with shards of its own. One
 * walker's own.
 */
final class Settling implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 10;
    private static final int PARTS = 2;

    /** A commit costs about as much as ten messages in it. */
    private static final int LARGE = 100;

    /** Commits a batch of walks and tells which of them were this node's to settle. */
    @FunctionalInterface
    interface Commit {
        List<Walked> commit(Lease lease, List<Walked> batch) throws SQLException;
    }

    private final Commit commit;
    private final Consumer<List<Walked>> settled;
    private final ExecutorService threads;
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();
    private List<Future<?>> last = List.of();

    /**
     * @param settled told of each batch after its commit
     */
    Settling(Commit commit, Consumer<List<Walked>> settled, String name) {
        this.commit = commit;
        this.settled = settled;
        this.threads =
                Executors.newFixedThreadPool(
                        PARTS, Thread.ofPlatform().name(name + "-", 0).daemon().factory());
    }

    /** The messages that are being settled now. */
    Set<UUID> underWay() {
        return Set.copyOf(underWay);
    }

    /**
     * Has a batch settled, once the one before is.
     *
     * @throws SQLException when the one before was not settled; then this one must not be either,
     *     and both will be claimed again
     */
    void hand(Lease lease, List<Walked> walks) throws SQLException, InterruptedException {
        awaitLast();
        walks.forEach(walked -> underWay.add(id(walked)));
        List<Future<?>> parts = new ArrayList<>();
        for (List<Walked> part : parts(walks)) {
            parts.add(threads.submit(() -> settle(lease, part)));
        }
        last = parts;
    }

    private static Collection<List<Walked>> parts(List<Walked> walks) {
        return walks.size() < LARGE
                ? List.of(walks)
                : walks.stream()
                        .collect(
                                Collectors.groupingBy(
                                        walked -> walked.message().lane().shard() % PARTS))
                        .values();
    }

    private @Nullable Void settle(Lease lease, List<Walked> walks) throws SQLException {
        try {
            List<Walked> ours = commit.commit(lease, walks);
            if (!ours.isEmpty()) {
                settled.accept(ours);
            }
            return null;
        } finally {
            walks.forEach(walked -> underWay.remove(id(walked)));
        }
    }

    private static UUID id(Walked walked) {
        return walked.message().id().value();
    }

    /**
     * Looks whether the one before failed meanwhile, before anything is walked in vain.
     *
     * @throws SQLException when it did
     */
    void check() throws SQLException, InterruptedException {
        if (last.stream().allMatch(Future::isDone)) {
            awaitLast();
        }
    }

    /**
     * Waits until the one before is settled.
     *
     * @throws SQLException when it was not, or not all of it
     */
    void awaitLast() throws SQLException, InterruptedException {
        List<Future<?>> before = last;
        last = List.of();
        ExecutionException failed = null;
        for (Future<?> part : before) {
            try {
                part.get();
            } catch (ExecutionException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw new SQLException("The batch before was not settled", failed.getCause());
        }
    }

    /** The present batch is settled, then no other is. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
