package dev.junction.delivery.incident;

import dev.junction.delivery.Waiting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An incident that is open, or closed and not drained.
 *
 * @param member whether this node has to do with it
 * @param alone whether no living node has
 */
record Unfinished(
        UUID id,
        String endpoint,
        Kind kind,
        @Nullable Instant closedAt,
        boolean member,
        boolean alone) {

    private static final String ALL =
            """
            select i.id, i.endpoint, i.kind, i.closed_at,
              exists (select from incident_node m where m.incident = i.id and m.node = ?) as member,
              not exists (select from incident_node m join node n on n.id = m.node
                where m.incident = i.id and n.seen_at > clock_timestamp() - interval '1 minute') as alone
            from incident i where i.drained_at is null""";

    /** The nodes take turns: whoever comes first counts. Where many wait, it is done less often. */
    private static final String MY_TURN =
            """
            update incident set counted_at = clock_timestamp()
            where id = ? and counted_at < clock_timestamp()
              - ? * interval '1 millisecond' * case when waiting > 100000 then 6 else 1 end""";

    private static final String COUNTED =
            """
            update incident
            set waiting = ?, waited = greatest(waited, ?),
              drained_at = case when ? = 0 and closed_at is not null then clock_timestamp() end
            where id = ? and closed_at is not distinct from ?""";

    static List<Unfinished> all(Connection connection, UUID node) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ALL)) {
            select.setObject(1, node);
            try (ResultSet rows = select.executeQuery()) {
                List<Unfinished> found = new ArrayList<>();
                while (rows.next()) {
                    var closed = rows.getTimestamp("closed_at");
                    found.add(
                            new Unfinished(
                                    rows.getObject("id", UUID.class),
                                    rows.getString("endpoint"),
                                    Kind.valueOf(rows.getString("kind")),
                                    closed == null ? null : closed.toInstant(),
                                    rows.getBoolean("member"),
                                    rows.getBoolean("alone")));
                }
                return found;
            }
        }
    }

    boolean isOpen() {
        return closedAt == null;
    }

    /** Counts its cohort again, unless that was done not long ago. */
    void count(Connection connection, long everyMillis) throws SQLException {
        try (PreparedStatement turn = connection.prepareStatement(MY_TURN)) {
            turn.setObject(1, id);
            turn.setLong(2, everyMillis);
            if (turn.executeUpdate() == 0) {
                return;
            }
        }
        long waiting = Waiting.count(connection, endpoint, closedAt);
        try (PreparedStatement update = connection.prepareStatement(COUNTED)) {
            for (int i = 1; i <= 3; i++) {
                update.setLong(i, waiting);
            }
            update.setObject(4, id);
            update.setTimestamp(5, closedAt == null ? null : Timestamp.from(closedAt));
            update.executeUpdate();
        }
    }
}
