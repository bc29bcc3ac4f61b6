package dev.junction.delivery;

import dev.junction.event.MessageId;
import dev.junction.journal.Lease;
import dev.junction.journal.Vault;
import dev.junction.mapping.CloudEvents;
import dev.junction.partner.Endpoint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads the deliveries whose time has come: heads of their lanes, urgent first. A plain read behind
 * the shard lease.
 */
final class DueTable {

    private static final String DUE =
            """
            select d.id, d.message_id, d.delivery_key, d.mapping_version, d.lane, d.shard, d.attempts,
              extract(epoch from clock_timestamp() - d.tries_from) as age,
              d.edited_key_id, d.edited_body, e.key_id, e.body, m.accepted_at
            from (
              select * from delivery
              where endpoint = ? and state = 'PENDING' and head and next_at <= clock_timestamp() and shard = any(?)
              order by priority, seq limit ?) d
            join event e on e.id = d.event_id
            join message m on m.id = d.message_id
            where d.id <> all(?)
            order by d.priority, d.seq""";

    private static final String HASTEN =
            """
            update delivery set next_at = clock_timestamp()
            where endpoint = ? and state = 'PENDING' and attempts > 0 and head and next_at > clock_timestamp()
              and shard = any(?)""";

    private static final String ONE =
            """
            select d.*, extract(epoch from clock_timestamp() - d.tries_from) as age, e.key_id, e.body, m.accepted_at
            from delivery d join event e on e.id = d.event_id join message m on m.id = d.message_id
            where d.id = ?""";

    private final DataSource dataSource;
    private final Vault vault;

    DueTable(DataSource dataSource, Vault vault) {
        this.dataSource = dataSource;
        this.vault = vault;
    }

    /**
     * @param except those that are on their way already
     */
    List<Due> due(Endpoint endpoint, Lease lease, int most, Set<UUID> except) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(DUE)) {
            select.setString(1, endpoint.name());
            select.setArray(
                    2, connection.createArrayOf("smallint", lease.fences().keySet().toArray()));
            select.setInt(3, most + except.size());
            select.setArray(4, connection.createArrayOf("uuid", except.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                List<Due> due = new ArrayList<>();
                while (rows.next()) {
                    due.add(due(rows, endpoint));
                }
                return due;
            }
        }
    }

    /**
     * The destination is back: nobody need wait any more for having tried in vain. Else the urgent
     * ones, which were tried first and most, would come last.
     */
    void hasten(Endpoint endpoint, Lease lease) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(HASTEN)) {
            update.setString(1, endpoint.name());
            update.setArray(
                    2, connection.createArrayOf("smallint", lease.fences().keySet().toArray()));
            update.executeUpdate();
        }
    }

    /**
     * One delivery, whether its time has come or not; empty when it or its endpoint does not exist.
     */
    Optional<Due> one(UUID id, Function<String, Optional<Endpoint>> endpoints) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(ONE)) {
            select.setObject(1, id);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                Optional<Endpoint> endpoint = endpoints.apply(rows.getString("endpoint"));
                return endpoint.isEmpty()
                        ? Optional.empty()
                        : Optional.of(due(rows, endpoint.get()));
            }
        }
    }

    private Due due(ResultSet row, Endpoint endpoint) throws SQLException {
        return new Due(
                row.getObject("id", UUID.class),
                new MessageId(row.getObject("message_id", UUID.class)),
                endpoint,
                CloudEvents.fromBytes(
                        vault.open(
                                new Vault.Sealed(row.getString("key_id"), row.getBytes("body")))),
                new DeliveryKey(row.getString("delivery_key")),
                row.getString("mapping_version"),
                row.getLong("lane"),
                row.getShort("shard"),
                row.getInt("attempts"),
                since(row.getDouble("age")),
                edited(row),
                row.getTimestamp("accepted_at").toInstant());
    }

    /** In the hub's own time: its clock and the database's may differ. */
    private static Instant since(double ageSeconds) {
        return Instant.now().minusMillis((long) (ageSeconds * 1000));
    }

    private byte @Nullable [] edited(ResultSet row) throws SQLException {
        String keyId = row.getString("edited_key_id");
        return keyId == null
                ? null
                : vault.open(new Vault.Sealed(keyId, row.getBytes("edited_body")));
    }
}
