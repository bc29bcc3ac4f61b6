package dev.junction.delivery;

import dev.junction.event.MessageId;
import dev.junction.event.Priority;
import dev.junction.journal.Lease;
import dev.junction.journal.Vault;
import dev.junction.partner.Endpoint;
import dev.junction.trail.Batch;
import dev.junction.trail.Days;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
@Singleton
final class DueTable {

    private static final String DUE =
            """
            select id, message_id, event_id, endpoint, attempts, priority from open_delivery
            where endpoint = ? and state = 'PENDING' and head and next_at <= clock_timestamp() and shard = any(?)
            order by priority, seq limit ?""";
    private static final String ONE =
            "select id, message_id, event_id, endpoint, 1, priority from delivery where id = ? and %s";
    private static final String WHOLE =
            """
            select d.id, d.message_id, d.delivery_key, d.mapping_version, d.lane, d.shard, o.priority, d.attempts,
              extract(epoch from clock_timestamp() - d.tries_from) as age, d.edited_key_id, d.edited_body, e.key_id,
              case when sum(octet_length(e.body)) over (order by o.place) - octet_length(e.body) < %s then e.body end as body
            from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::smallint[]) with ordinality
              o(id, message_id, event_id, priority, place)
            join delivery d on d.id = o.id and %s
            join event e on e.message_id = o.message_id and e.id = o.event_id and %s
            order by o.place""";

    private static final String HASTEN =
            """
            update open_delivery set next_at = clock_timestamp()
            where endpoint = ? and state = 'PENDING' and last_error is not null and head and next_at > clock_timestamp()
              and shard = any(?)""";

    /** Events that are claimed together are in memory together; a larger one comes last. */
    private static final int MOST_BYTES = 4 << 20;

    /**
     * What is due, as far as it was brought.
     *
     * @param isCut whether some are left for the next time, since their events are large
     */
    record Found(List<Due> due, boolean isCut) {

        Found {
            due = List.copyOf(due);
        }
    }

    /** Where to find a delivery and what it carries. */
    private record Place(
            UUID id, UUID message, UUID event, String endpoint, int attempts, short priority) {}

    private final DataSource dataSource;
    private final Vault vault;
    private final FreshDeliveries fresh;

    @Inject
    DueTable(AgroalDataSource dataSource, Vault vault, FreshDeliveries fresh) {
        this((DataSource) dataSource, vault, fresh);
    }

    DueTable(DataSource dataSource, Vault vault, FreshDeliveries fresh) {
        this.dataSource = dataSource;
        this.vault = vault;
        this.fresh = fresh;
    }

    /**
     * @param except those that are on their way already
     */
    Found due(Endpoint endpoint, Lease lease, int most, Set<UUID> except) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(DUE)) {
            select.setString(1, endpoint.name());
            select.setArray(
                    2, connection.createArrayOf("smallint", lease.fences().keySet().toArray()));
            select.setInt(3, most + except.size());
            List<Place> places = places(select);
            places.removeIf(place -> except.contains(place.id()));
            List<Due> due = due(connection, places, endpoint);
            return new Found(due, due.size() < places.size());
        }
    }

    /** Those at their first attempt from memory, as far as they are there; in the order given. */
    private List<Due> due(Connection connection, List<Place> places, Endpoint endpoint)
            throws SQLException {
        Map<UUID, Due> found = new HashMap<>();
        for (Place place : places) {
            if (place.attempts() == 0) {
                fresh.take(place.id(), endpoint, Priority.values()[place.priority()])
                        .ifPresent(due -> found.put(due.id(), due));
            }
        }
        List<Place> others =
                places.stream().filter(place -> !found.containsKey(place.id())).toList();
        whole(connection, others, endpoint).forEach(due -> found.put(due.id(), due));
        return places.stream()
                .map(place -> found.get(place.id()))
                .filter(Objects::nonNull)
                .toList();
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
        String sql = ONE.formatted(Days.of(id).bound("id"));
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, id);
            List<Place> places = places(select);
            Optional<Endpoint> endpoint =
                    places.stream().findFirst().flatMap(place -> endpoints.apply(place.endpoint()));
            return endpoint.isEmpty()
                    ? Optional.empty()
                    : whole(connection, places, endpoint.get()).stream().findFirst();
        }
    }

    private static List<Place> places(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            List<Place> places = new ArrayList<>();
            while (rows.next()) {
                places.add(
                        new Place(
                                rows.getObject(1, UUID.class),
                                rows.getObject(2, UUID.class),
                                rows.getObject(3, UUID.class),
                                rows.getString(4),
                                rows.getInt(5),
                                rows.getShort(6)));
            }
            return places;
        }
    }

    private List<Due> whole(Connection connection, List<Place> places, Endpoint endpoint)
            throws SQLException {
        if (places.isEmpty()) {
            return List.of();
        }
        String sql =
                WHOLE.formatted(
                        MOST_BYTES,
                        Days.of(places.stream().map(Place::id).toList()).bound("d.id"),
                        Days.of(places.stream().map(Place::message).toList())
                                .bound("e.message_id"));
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            new Batch<>(connection, select, places)
                    .set("uuid", Place::id)
                    .set("uuid", Place::message)
                    .set("uuid", Place::event)
                    .set("smallint", Place::priority);
            try (ResultSet rows = select.executeQuery()) {
                List<Due> due = new ArrayList<>();
                while (rows.next()) {
                    byte[] event = rows.getBytes("body");
                    if (event == null) {
                        break; // the others are for the next time
                    }
                    due.add(due(rows, event, endpoint));
                }
                return due;
            }
        }
    }

    private Due due(ResultSet row, byte[] event, Endpoint endpoint) throws SQLException {
        return new Due(
                row.getObject("id", UUID.class),
                new MessageId(row.getObject("message_id", UUID.class)),
                endpoint,
                vault.open(new Vault.Sealed(row.getString("key_id"), event)),
                new DeliveryKey(row.getString("delivery_key")),
                row.getString("mapping_version"),
                row.getLong("lane"),
                row.getShort("shard"),
                Priority.values()[row.getShort("priority")],
                row.getInt("attempts"),
                since(row.getDouble("age")),
                edited(row));
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
