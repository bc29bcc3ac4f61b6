package dev.junction.journal;

import dev.junction.trail.Meters;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets messages that arrive together share one commit: while one commit is on its way to the disk,
 * the next ones gather, and where several are on their way they gather for some milliseconds more
 * ({@link Crowd}). An entry is answered only when its own commit is on disk; a batch that fails is
 * written entry by entry, so that one bad message fails alone.
 */
final class GroupCommit implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(GroupCommit.class);
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_TOGETHER = 500;

    private final DataSource dataSource;
    private final Acceptance acceptance;
    private final Runnable committed;
    private final Meters meters;
    private final RecentMessages recent;
    private final BlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final List<Thread> writers = new ArrayList<>();
    private final Lock turn = new ReentrantLock();
    private final AtomicInteger onTheirWay = new AtomicInteger();
    private final Crowd crowd = new Crowd(System.nanoTime());
    private volatile @Nullable Thread gathering;
    private volatile boolean closed;

    /**
     * @param committed called after each commit that accepted something
     */
    GroupCommit(
            DataSource dataSource,
            int writers,
            Runnable committed,
            Meters meters,
            RecentMessages recent) {
        this.dataSource = dataSource;
        this.acceptance = new Acceptance(dataSource);
        this.committed = committed;
        this.meters = meters;
        this.recent = recent;
        for (int i = 0; i < writers; i++) {
            this.writers.add(Thread.ofPlatform().name("journal-" + i).daemon().start(this::run));
        }
    }

    void add(Entry entry) {
        boolean another = onTheirWay.getAndIncrement() > 0;
        if (closed || !waiting.offer(entry)) {
            onTheirWay.decrementAndGet();
            entry.answer()
                    .completeExceptionally(
                            new JournalUnavailable(
                                    closed
                                            ? "The journal is closing"
                                            : "Too many messages wait for the journal",
                                    null));
            return;
        }
        if (another) {
            crowd.together(System.nanoTime());
        }
        if (areBack()) {
            LockSupport.unpark(gathering);
        }
    }

    private void run() {
        List<Entry> batch = new ArrayList<>(MOST_TOGETHER);
        while (!closed || !waiting.isEmpty()) {
            try {
                gather(batch);
                if (!batch.isEmpty()) {
                    crowd.shared(batch.size());
                    commit(batch);
                    onTheirWay.addAndGet(-batch.size());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                batch.clear();
            }
        }
    }

    /** One writer at a time gathers, or each would have but a part of those who come together. */
    private void gather(List<Entry> batch) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            Entry first = waiting.poll(100, TimeUnit.MILLISECONDS);
            if (first == null) {
                return;
            }
            batch.add(first);
            long now = System.nanoTime();
            long left = crowd.patience(now);
            long until = now + left;
            gathering = Thread.currentThread();
            while (left > 0 && !areBack()) {
                LockSupport.parkNanos(this, left);
                left = until - System.nanoTime();
            }
            waiting.drainTo(batch, MOST_TOGETHER - 1);
        } finally {
            gathering = null;
            turn.unlock();
        }
    }

    private boolean areBack() {
        return crowd.areEnough(waiting.size() + 1);
    }

    private void commit(List<Entry> batch) {
        List<Entry> left = new ArrayList<>(batch);
        try {
            Map<Entry, Instant> fresh = accept(batch);
            fresh.forEach(recent::add);
            if (!fresh.isEmpty()) {
                committed.run();
            }
            fresh.keySet().forEach(entry -> answer(entry, new Receipt.Accepted(entry.id())));
            // only now: what fails before this must be answered as well
            left.removeAll(fresh.keySet());
            if (!left.isEmpty()) {
                compare(left).forEach(this::answer);
            }
        } catch (SQLException e) {
            if (batch.size() == 1 || isConnectionLost(e)) {
                fail(left, e);
            } else {
                left.forEach(entry -> commit(List.of(entry)));
            }
        } catch (RuntimeException e) {
            fail(left, e);
        }
    }

    /** One statement is a transaction by itself, so its answer says that it is on disk. */
    private Map<Entry, Instant> accept(List<Entry> batch) throws SQLException {
        List<Entry> arrived = batch.stream().filter(entry -> entry.refusal() == null).toList();
        if (arrived.isEmpty()) {
            return Map.of();
        }
        return acceptance.accept(arrived);
    }

    private Map<Entry, Receipt> compare(List<Entry> left) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Map<Entry, Receipt> receipts = JournalTable.compare(connection, left);
                connection.commit();
                return receipts;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private void answer(Entry entry, Receipt receipt) {
        count(entry, receipt);
        entry.answer().complete(receipt);
    }

    private void count(Entry entry, Receipt receipt) {
        if (entry.refusal() != null || receipt instanceof Receipt.Conflict) {
            meters.refused(entry.source());
        } else if (receipt instanceof Receipt.Accepted) {
            meters.accepted(entry.source());
        }
    }

    private static void fail(List<Entry> batch, Exception e) {
        LOG.warnf("the journal could not write %d messages: %s", batch.size(), e.getMessage());
        for (Entry entry : batch) {
            entry.answer()
                    .completeExceptionally(
                            new JournalUnavailable("The journal could not be written", e));
        }
    }

    /**
     * Class 08 of the SQL standard's states, or PostgreSQL shutting down (57P0x): trying one by one
     * would not help.
     */
    static boolean isConnectionLost(SQLException e) {
        String state = e.getSQLState();
        return state == null
                || state.startsWith("08")
                || state.startsWith("57P")
                || state.startsWith("53");
    }

    /** Writes what waits, then stops. */
    @Override
    public void close() {
        closed = true;
        for (Thread writer : writers) {
            try {
                writer.join(TimeUnit.SECONDS.toMillis(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
