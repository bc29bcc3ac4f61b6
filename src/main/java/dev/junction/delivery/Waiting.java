package dev.junction.delivery;

import dev.junction.event.Priority;
import dev.junction.journal.Lease;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What waits for an endpoint, answered through indexes: as cheap with a million that wait as with
 * ten, but for the count, which reads an index and stops at {@value #MOST}.
 */
@Singleton
public final class Waiting {

    /** No count goes further. */
    public static final int MOST = 1_000_000;

    /** More urgent ones than this are not counted apart. */
    private static final int MOST_URGENT = 100_000;

    private static final UUID BEGIN = new UUID(0, 0);
    private static final UUID END = new UUID(-1, -1);
    private static final String COUNT =
            """
            select count(*) from (
              select from open_delivery where state = 'PENDING' and endpoint = ? and id <= ? limit ?) c""";
    private static final String URGENT =
            """
            select priority, count(*) from (
              select priority from open_delivery where state = 'PENDING' and endpoint = ? and priority < 2 limit ?) u
            group by priority""";
    private static final String OLDEST =
            """
            select opened_at from open_delivery where state = 'PENDING' and endpoint = ? and id <= ?
            order by id limit 1""";
    private static final String DEAD =
            """
            select count(*) from (
              select from open_delivery o join delivery d on d.id = o.id
              where o.state = 'DEAD' and o.endpoint = ? and d.settled_at >= ? limit ?) c""";
    private static final String PAGE =
            """
            select id from open_delivery where state = 'PENDING' and endpoint = ? and id > ? and id <= ?
              and %s
            order by id limit ?""";
    private static final String ALL_PAGE = PAGE.formatted("true");
    private static final String URGENT_PAGE = PAGE.formatted("priority < 2");

    /**
     * Looks at some heads only: where many wait, those of one node's shards are among the first.
     */
    private static final String ANY =
            """
            select exists (select from (
              select shard from open_delivery where endpoint = ? and state = 'PENDING' and head
              order by priority, seq limit 20000) h where h.shard = any(?))""";

    private final DataSource dataSource;
    private final Deliveries deliveries;

    @Inject
    Waiting(AgroalDataSource dataSource, Deliveries deliveries) {
        this.dataSource = dataSource;
        this.deliveries = deliveries;
    }

    /**
     * How many wait, counted up to {@value #MOST}.
     *
     * @param until only those opened by then, or all
     */
    public static long count(Connection connection, String endpoint, @Nullable Instant until)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COUNT)) {
            select.setString(1, endpoint);
            select.setObject(2, last(until));
            select.setInt(3, MOST);
            return number(select);
        }
    }

    /** How many wait, counted up to {@value #MOST}. */
    public long count(String endpoint) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return count(connection, endpoint, null);
        }
    }

    /** Whether one waits that a node with these shards would carry. */
    public static boolean any(Connection connection, String endpoint, Lease lease)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ANY)) {
            select.setString(1, endpoint);
            select.setArray(
                    2, connection.createArrayOf("smallint", lease.fences().keySet().toArray()));
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /**
     * How many of them go before the routine ones: urgent themselves, or first in a lane with one.
     */
    public Map<Priority, Long> urgent(String endpoint) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(URGENT)) {
            select.setString(1, endpoint);
            select.setInt(2, MOST_URGENT);
            Map<Priority, Long> counts = new EnumMap<>(Priority.class);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    counts.put(Priority.values()[rows.getInt(1)], rows.getLong(2));
                }
            }
            return counts;
        }
    }

    /** When the oldest of them was opened. */
    public Optional<Instant> oldest(String endpoint, @Nullable Instant until) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(OLDEST)) {
            select.setString(1, endpoint);
            select.setObject(2, last(until));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getTimestamp(1).toInstant()) : Optional.empty();
            }
        }
    }

    /** How many died there since. */
    public long dead(String endpoint, Instant since) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(DEAD)) {
            select.setString(1, endpoint);
            select.setTimestamp(2, Timestamp.from(since));
            select.setInt(3, MOST);
            return number(select);
        }
    }

    /**
     * A page of them, oldest first.
     *
     * @param urgentOnly only those that go before the routine ones
     * @param after the last of the page before
     */
    public List<DeliveryView> page(
            String endpoint,
            @Nullable Instant until,
            boolean urgentOnly,
            @Nullable UUID after,
            int limit)
            throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(urgentOnly ? URGENT_PAGE : ALL_PAGE)) {
            select.setString(1, endpoint);
            select.setObject(2, after == null ? BEGIN : after);
            select.setObject(3, last(until));
            select.setInt(4, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return deliveries.find(ids);
    }

    private static long number(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The last id that could be made by then. */
    private static UUID last(@Nullable Instant until) {
        return until == null ? END : new UUID(until.toEpochMilli() << 16 | 0xFFFF, -1);
    }
}
