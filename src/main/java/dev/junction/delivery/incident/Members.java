package dev.junction.delivery.incident;

import dev.junction.delivery.Standing;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * The nodes for which an incident is not over, table {@code incident_node}. One that has not been
 * seen for a minute counts no more: its shards have long been another's.
 */
final class Members {

    private static final String JOIN =
            """
            insert into incident_node (incident, node, name, state, since, error)
            select i.id, ?, ?, ?, clock_timestamp(), coalesce(?, i.error) from incident i where i.id = ?
            on conflict (incident, node) do update
            set state = excluded.state, name = excluded.name,
              since = case when incident_node.state = excluded.state then incident_node.since else excluded.since end,
              error = excluded.error""";
    private static final String LEAVE = "delete from incident_node where incident = ? and node = ?";
    private static final String ANY =
            """
            select exists (select from incident_node m join node n on n.id = m.node
              where m.incident = ? and n.seen_at > clock_timestamp() - interval '1 minute')""";
    private static final String CLEAR = "delete from incident_node where incident = ?";

    private final Connection connection;

    Members(Connection connection) {
        this.connection = connection;
    }

    void join(UUID incident, UUID node, String name, Standing standing) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(JOIN)) {
            insert.setObject(1, node);
            insert.setString(2, name);
            insert.setString(3, standing.state().name());
            insert.setString(4, standing.error());
            insert.setObject(5, incident);
            insert.executeUpdate();
        }
    }

    void leave(UUID incident, UUID node) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(LEAVE)) {
            delete.setObject(1, incident);
            delete.setObject(2, node);
            delete.executeUpdate();
        }
    }

    /** Whether a living node has to do with it still. */
    boolean any(UUID incident) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ANY)) {
            select.setObject(1, incident);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    void clear(UUID incident) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(CLEAR)) {
            delete.setObject(1, incident);
            delete.executeUpdate();
        }
    }
}
