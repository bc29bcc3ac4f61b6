package dev.junction.delivery.incident;

import dev.junction.delivery.Standing;
import dev.junction.delivery.Waiting;
import dev.junction.event.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes the table {@code incident}, in the connection's transaction. One endpoint's incident is
 * written by one transaction at a time, so that nodes that see it at once see the same one.
 */
final class IncidentTable {

    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtextextended('incident ' || ?, 0))";
    private static final String OPEN =
            "select id from incident where endpoint = ? and closed_at is null";
    private static final String REOPEN =
            """
            update incident
            set kind = ?, reopened = reopened + 1, recovered = false, closed_at = null, outcome = null, held = null,
              drained_at = null
            where id = (select id from incident
              where endpoint = ? and closed_at > clock_timestamp() - ? * interval '1 millisecond'
              order by id desc limit 1)
            returning id""";
    private static final String INSERT =
            """
            insert into incident (id, endpoint, kind, error, node, opened_at)
            values (?, ?, ?, ?, ?, clock_timestamp())""";
    private static final String WORSE =
            "update incident set kind = ? where id = ? and kind = 'REFUSING' and kind <> ?";
    private static final String RECOVERED = "update incident set recovered = true where id = ?";
    private static final String CLOSE =
            """
            update incident
            set closed_at = clock_timestamp(), outcome = case when recovered then 'RECOVERED' else 'NOTHING_WAITS' end,
              held = ?, waiting = ?, waited = greatest(waited, ?), counted_at = clock_timestamp(),
              drained_at = case when ? = 0 then clock_timestamp() end
            where id = ?""";

    private final Connection connection;
    private final Members members;

    IncidentTable(Connection connection) {
        this.connection = connection;
        this.members = new Members(connection);
    }

    /** Keeps others from this endpoint's incident until the transaction ends. */
    void lock(String endpoint) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOCK)) {
            select.setString(1, endpoint);
            select.executeQuery().close();
        }
    }

    /** The open incident of an endpoint. */
    Optional<UUID> open(String endpoint) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OPEN)) {
            select.setString(1, endpoint);
            return id(select);
        }
    }

    /**
     * The open incident of an endpoint: the one there is, the last one again when that is not long
     * ago, or a new one.
     *
     * @param flapping how long ago is not long
     */
    UUID opened(Standing standing, Kind kind, String node, Duration flapping) throws SQLException {
        Optional<UUID> known = open(standing.endpoint());
        if (known.isPresent()) {
            worse(known.get(), kind);
            return known.get();
        }
        Optional<UUID> again = reopened(standing.endpoint(), kind, flapping);
        return again.isPresent() ? again.get() : inserted(standing, kind, node);
    }

    /** A node got an answer. */
    void recovered(UUID incident) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(RECOVERED)) {
            update.setObject(1, incident);
            update.executeUpdate();
        }
    }

    /** Closes it when no living node has to do with it any more. */
    void closeWhenOver(UUID incident, String endpoint) throws SQLException {
        if (members.any(incident)) {
            return;
        }
        members.clear(incident);
        long waiting = Waiting.count(connection, endpoint, null);
        try (PreparedStatement update = connection.prepareStatement(CLOSE)) {
            for (int i = 1; i <= 4; i++) {
                update.setLong(i, waiting);
            }
            update.setObject(5, incident);
            update.executeUpdate();
        }
    }

    private Optional<UUID> reopened(String endpoint, Kind kind, Duration flapping)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(REOPEN)) {
            update.setString(1, kind.name());
            update.setString(2, endpoint);
            update.setLong(3, flapping.toMillis());
            return id(update);
        }
    }

    private UUID inserted(Standing standing, Kind kind, String node) throws SQLException {
        UUID id = Ids.next();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, id);
            insert.setString(2, standing.endpoint());
            insert.setString(3, kind.name());
            insert.setString(4, error(standing.error()));
            insert.setString(5, node);
            insert.executeUpdate();
        }
        return id;
    }

    /** Who said no to everything and then no longer answers has got worse. */
    private void worse(UUID incident, Kind kind) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(WORSE)) {
            update.setString(1, kind.name());
            update.setObject(2, incident);
            update.setString(3, kind.name());
            update.executeUpdate();
        }
    }

    private static String error(@Nullable String error) {
        return error == null ? "unknown" : error;
    }

    private static Optional<UUID> id(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
        }
    }
}
