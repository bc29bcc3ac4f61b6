package dev.junction.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/**
 * Accepts what arrived together, in one statement and so in one transaction. Nearly always all of
 * it is new: then the plain statement does, which writes all or nothing and costs a fifth less.
 * Where a control id comes again, the careful one takes its place, and for a while after, since who
 * repeats one message often repeats more.
 */
final class Acceptance {

    /** unique_violation, and deadlock_detected: two batches that repeat each other's. */
    private static final Set<String> TOOK_EACH_OTHERS = Set.of("23505", "40P01");

    private static final long CAREFUL_NANOS = Duration.ofSeconds(10).toNanos();

    private final DataSource dataSource;
    private final LongSupplier nanoTime;
    private volatile long repeatedAt;

    Acceptance(DataSource dataSource) {
        this(dataSource, System::nanoTime);
    }

    Acceptance(DataSource dataSource, LongSupplier nanoTime) {
        this.dataSource = dataSource;
        this.nanoTime = nanoTime;
        this.repeatedAt = nanoTime.getAsLong() - CAREFUL_NANOS;
    }

    /**
     * Writes those whose control id is new.
     *
     * @return when each of them was accepted, by the clock of the database; those that are left out
     *     came before
     */
    Map<Entry, Instant> accept(List<Entry> entries) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            if (!isCareful()) {
                try {
                    return all(entries, JournalTable.acceptAll(connection, entries));
                } catch (SQLException e) {
                    if (!TOOK_EACH_OTHERS.contains(String.valueOf(e.getSQLState()))) {
                        throw e;
                    }
                    repeatedAt = nanoTime.getAsLong();
                }
            }
            Map<Entry, Instant> fresh = JournalTable.acceptNew(connection, entries);
            if (fresh.size() < entries.size()) {
                repeatedAt = nanoTime.getAsLong();
            }
            return fresh;
        }
    }

    /** Whether something came again a moment ago. */
    boolean isCareful() {
        return nanoTime.getAsLong() - repeatedAt < CAREFUL_NANOS;
    }

    private static Map<Entry, Instant> all(List<Entry> entries, Instant when) {
        Map<Entry, Instant> fresh = new IdentityHashMap<>(entries.size());
        entries.forEach(entry -> fresh.put(entry, when));
        return fresh;
    }
}
