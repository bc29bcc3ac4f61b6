package dev.junction.intake.pressure;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The one row that all nodes share. Each adds what it accepted and decided; now and then one of
 * them counts, which makes good what a killed node did not tell and what replays put back.
 */
final class PressureTable {

    private static final String REPORT =
            """
            update pressure set depth = greatest(0, depth + ?), decided = decided + ?
            returning depth, oldest_ms, deliveries, decided, closed, clock_timestamp()""";
    private static final String CLAIM =
            """
            update pressure set counted_at = clock_timestamp()
            where counted_at < clock_timestamp() - ? * interval '1 millisecond'
              or counted_at > clock_timestamp() + interval '1 minute'
            returning depth""";

    private static final String COUNT =
            """
            select count(*) from (select 1 from waiting_message limit ?) counted""";

    /** The first of each shard; a replay is as old as its message, and that says nothing. */
    private static final String OLDEST =
            """
            select coalesce(extract(epoch from clock_timestamp() - min(first.since)) * 1000, 0)::bigint
            from generate_series(0, 63) s(shard)
            cross join lateral (
              select w.since from waiting_message w
              where w.shard = s.shard and w.since is not null order by w.seq limit 1) first""";

    private static final String CORRECT =
            """
            update pressure set depth = greatest(0, depth + ?), oldest_ms = greatest(0, ?), deliveries = ?""";
    private static final String CLOSE =
            """
            update pressure set closed = ?, closed_at = case when ?::text is null then null else clock_timestamp() end
            where closed is not distinct from ?""";

    private final DataSource dataSource;

    PressureTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * The row.
     *
     * @param decided walks settled by all nodes, ever
     * @param closed why routine messages are turned away, null when they are not
     * @param at the database's time, the same clock for all nodes
     */
    record Shared(
            long depth,
            Duration age,
            long deliveries,
            long decided,
            @Nullable Reason closed,
            Instant at) {}

    /** Adds what this node did since its last report. */
    Shared report(long accepted, long decided) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(REPORT)) {
            update.setLong(1, accepted - decided);
            update.setLong(2, decided);
            try (ResultSet row = update.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("The row of table pressure is gone");
                }
                String closed = row.getString(5);
                return new Shared(
                        row.getLong(1),
                        Duration.ofMillis(row.getLong(2)),
                        row.getLong(3),
                        row.getLong(4),
                        closed == null ? null : Reason.valueOf(closed),
                        row.getTimestamp(6).toInstant());
            }
        }
    }

    /** Counts, unless another node did so a moment ago; whether it was this one. */
    boolean countEvery(Duration pause, long most, long deliveries) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Optional<Long> thought = claim(connection, pause);
            if (thought.isEmpty()) {
                return false;
            }
            long counted = number(connection, COUNT, most);
            // what is beyond the count is left as it was thought to be
            long difference = counted - thought.get();
            long error = counted >= most ? Math.max(0, difference) : difference;
            long oldest = counted == 0 ? 0 : number(connection, OLDEST, null);
            try (PreparedStatement correct = connection.prepareStatement(CORRECT)) {
                correct.setLong(1, error);
                correct.setLong(2, oldest);
                correct.setLong(3, deliveries);
                correct.executeUpdate();
            }
            return true;
        }
    }

    private static Optional<Long> claim(Connection connection, Duration pause) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setLong(1, pause.toMillis());
            try (ResultSet row = claim.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    private static long number(Connection connection, String sql, @Nullable Long parameter)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            if (parameter != null) {
                select.setLong(1, parameter);
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Says why the gate is closed; false when another node has said something meanwhile. */
    boolean close(@Nullable Reason before, @Nullable Reason now) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(CLOSE)) {
            update.setString(1, name(now));
            update.setString(2, name(now));
            update.setString(3, name(before));
            return update.executeUpdate() == 1;
        }
    }

    private static @Nullable String name(@Nullable Reason reason) {
        return reason == null ? null : reason.name();
    }
}
