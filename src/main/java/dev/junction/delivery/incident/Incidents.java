package dev.junction.delivery.incident;

import dev.junction.access.Page;
import dev.junction.delivery.Waiting;
import dev.junction.event.MessageId;
import dev.junction.event.Priority;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads incidents, and keeps what people do with them. */
@Singleton
public final class Incidents {

    private static final String FROM =
            " from incident i left join endpoint e on e.name = i.endpoint where %s";
    private static final String PAGE =
            "select " + IncidentView.COLUMNS + FROM + " order by i.id desc limit ? offset ?";
    private static final String COUNT = "select count(*)" + FROM;
    private static final String ONE = "select " + IncidentView.COLUMNS + FROM.formatted("i.id = ?");
    private static final String NODES =
            "select name, state, since, error from incident_node where incident = ? order by since";
    private static final String ACKNOWLEDGE =
            """
            update incident set acknowledged_by = ?, acknowledged_at = clock_timestamp(), note = ?
            where id = ?""";
    private static final String REROUTED =
            "update incident set rerouted = rerouted + ?, counted_at = 'epoch' where id = ?";

    /** With the oldest that waits, or else died last: a person begins to look there. */
    private static final String UNATTENDED =
            """
            select i.id, i.endpoint, i.kind, i.error, i.opened_at, i.waiting, o.message_id, o.event_id
            from incident i
            cross join lateral (
              (select message_id, event_id from open_delivery
               where state = 'PENDING' and endpoint = i.endpoint order by id limit 1)
              union all
              (select message_id, event_id from open_delivery
               where state = 'DEAD' and endpoint = i.endpoint order by id desc limit 1)
              limit 1) o
            where i.closed_at is null and i.item_at is null
              and i.opened_at < clock_timestamp() - ? * interval '1 millisecond'""";

    private static final String ATTEND =
            """
            update incident set item_at = clock_timestamp()
            where id = ? and item_at is null and closed_at is null""";

    private final DataSource dataSource;
    private final Waiting waiting;

    @Inject
    Incidents(AgroalDataSource dataSource, Waiting waiting) {
        this.dataSource = dataSource;
        this.waiting = waiting;
    }

    /**
     * An incident that no person was asked to look at.
     *
     * @param message one that waits because of it, or died
     */
    public record Unattended(
            UUID id,
            String endpoint,
            Kind kind,
            String error,
            Instant openedAt,
            long waiting,
            MessageId message,
            UUID event) {}

    /**
     * A page, newest first.
     *
     * @param open only open ones, only closed ones, or all
     */
    Page<IncidentView> page(@Nullable Boolean open, @Nullable String endpoint, int page, int size)
            throws SQLException {
        String condition =
                (open == null ? "true" : open ? "i.closed_at is null" : "i.closed_at is not null")
                        + (endpoint == null ? "" : " and i.endpoint = ?");
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(PAGE.formatted(condition));
                PreparedStatement count = connection.prepareStatement(COUNT.formatted(condition))) {
            int next = 1;
            if (endpoint != null) {
                count.setString(1, endpoint);
                select.setString(next++, endpoint);
            }
            select.setInt(next++, size);
            select.setLong(next, (long) page * size);
            try (ResultSet total = count.executeQuery()) {
                total.next();
                return new Page<>(views(select), page, size, total.getLong(1));
            }
        }
    }

    /** All that are open. */
    List<IncidentView> open() throws SQLException {
        return page(true, null, 0, Page.LARGEST).items();
    }

    Optional<IncidentView> find(UUID id) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(ONE)) {
            select.setObject(1, id);
            return views(select).stream().findFirst();
        }
    }

    IncidentView.Details details(IncidentView incident) throws SQLException {
        Map<Priority, Long> urgent = waiting.urgent(incident.endpoint());
        long stat = urgent.getOrDefault(Priority.STAT, 0L);
        long next = urgent.getOrDefault(Priority.URGENT, 0L);
        return new IncidentView.Details(
                incident,
                nodes(incident.id()),
                waiting.oldest(incident.endpoint(), incident.closedAt()).orElse(null),
                stat,
                next,
                Math.max(0, incident.waiting() - stat - next),
                waiting.dead(incident.endpoint(), incident.openedAt()));
    }

    /** Somebody has seen it; in the caller's transaction. */
    void acknowledge(UUID id, String who, @Nullable String note) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(ACKNOWLEDGE)) {
            update.setString(1, who);
            update.setString(2, note);
            update.setObject(3, id);
            update.executeUpdate();
        }
    }

    /** So many more were sent elsewhere. */
    void rerouted(UUID id, long many) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(REROUTED)) {
            update.setLong(1, many);
            update.setObject(2, id);
            update.executeUpdate();
        }
    }

    /** Those open for longer than this, with something that waits or died, and no work item. */
    public List<Unattended> unattended(Duration after) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(UNATTENDED)) {
            select.setLong(1, after.toMillis());
            try (ResultSet rows = select.executeQuery()) {
                List<Unattended> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(unattended(rows));
                }
                return found;
            }
        }
    }

    /** A person is asked to look at it; whether nobody was before. */
    public boolean attend(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ATTEND)) {
            update.setObject(1, id);
            return update.executeUpdate() == 1;
        }
    }

    private static Unattended unattended(ResultSet row) throws SQLException {
        return new Unattended(
                row.getObject(1, UUID.class),
                row.getString(2),
                Kind.valueOf(row.getString(3)),
                row.getString(4),
                row.getTimestamp(5).toInstant(),
                row.getLong(6),
                new MessageId(row.getObject(7, UUID.class)),
                row.getObject(8, UUID.class));
    }

    private List<IncidentView.At> nodes(UUID incident) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(NODES)) {
            select.setObject(1, incident);
            try (ResultSet rows = select.executeQuery()) {
                List<IncidentView.At> nodes = new ArrayList<>();
                while (rows.next()) {
                    Timestamp since = rows.getTimestamp(3);
                    nodes.add(
                            new IncidentView.At(
                                    rows.getString(1),
                                    rows.getString(2),
                                    since.toInstant(),
                                    rows.getString(4)));
                }
                return nodes;
            }
        }
    }

    private static List<IncidentView> views(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            List<IncidentView> found = new ArrayList<>();
            while (rows.next()) {
                found.add(IncidentView.of(rows));
            }
            return found;
        }
    }
}
