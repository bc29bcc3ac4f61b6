package dev.junction.delivery.incident;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An incident as people see it; no content of messages.
 *
 * @param state OPEN or CLOSED
 * @param error what was answered first
 * @param node the node that saw it first
 * @param lasted from its opening until it was closed, or until now
 * @param reopened how often trouble came back within a while after its end
 * @param outcome RECOVERED, or NOTHING_WAITS when there was nothing left to try with; null while
 *     open
 * @param waiting how many of its cohort wait, as last counted; a million means that or more
 * @param waited the most that waited at once
 * @param drained how many of those that waited at its end have left since; null while open
 * @param drainedAt when nothing of its cohort waited any more
 * @param fallback the endpoint to which a person may send what waits
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Incident",
        examples =
                """
                {"id": "0198e2c4-7a10-7c31-9a55-3f0f5e0d1b22", "endpoint": "erp", "kind": "UNAVAILABLE", "state": "OPEN",
                 "error": "HTTP 503", "node": "hub-1/4711", "openedAt": "2026-11-21T08:00:00Z", "lasted": "PT12M30S", "reopened": 0,
                 "waiting": 1840, "waited": 1840, "countedAt": "2026-11-21T08:12:28Z", "rerouted": 0, "fallback": "erp-standby"}
                """)
public record IncidentView(
        UUID id,
        String endpoint,
        Kind kind,
        String state,
        String error,
        String node,
        Instant openedAt,
        @Nullable Instant closedAt,
        Duration lasted,
        int reopened,
        @Nullable String outcome,
        long waiting,
        long waited,
        @Nullable Instant countedAt,
        @Nullable Long drained,
        @Nullable Instant drainedAt,
        long rerouted,
        @Nullable String fallback,
        @Nullable String acknowledgedBy,
        @Nullable Instant acknowledgedAt,
        @Nullable String note) {

    static final String COLUMNS =
            """
            i.id, i.endpoint, i.kind, i.error, i.node, i.opened_at, i.closed_at, i.reopened, i.outcome, i.waiting, i.waited,
              i.counted_at, i.held, i.drained_at, i.rerouted, e.fallback, i.acknowledged_by, i.acknowledged_at, i.note,
              coalesce(i.closed_at, clock_timestamp()) as until""";

    static IncidentView of(ResultSet row) throws SQLException {
        Instant opened = row.getTimestamp("opened_at").toInstant();
        Instant closed = time(row, "closed_at");
        Instant counted = time(row, "counted_at");
        long waiting = row.getLong("waiting");
        Long held = row.getObject("held", Long.class);
        Duration lasted = Duration.between(opened, row.getTimestamp("until").toInstant());
        return new IncidentView(
                row.getObject("id", UUID.class),
                row.getString("endpoint"),
                Kind.valueOf(row.getString("kind")),
                closed == null ? "OPEN" : "CLOSED",
                row.getString("error"),
                row.getString("node"),
                opened,
                closed,
                lasted.truncatedTo(ChronoUnit.MILLIS),
                row.getInt("reopened"),
                row.getString("outcome"),
                waiting,
                row.getLong("waited"),
                Instant.EPOCH.equals(counted) ? null : counted,
                held == null ? null : Long.valueOf(Math.max(0, held - waiting)),
                time(row, "drained_at"),
                row.getLong("rerouted"),
                row.getString("fallback"),
                row.getString("acknowledged_by"),
                time(row, "acknowledged_at"),
                row.getString("note"));
    }

    /** A node for which it is not over. */
    @Schema(
            name = "IncidentNode",
            examples =
                    """
                    {"name": "hub-1/4711", "state": "UNAVAILABLE", "since": "2026-11-21T08:00:00Z", "error": "HTTP 503"}
                    """)
    public record At(String name, String state, Instant since, String error) {}

    /**
     * One with what is worth looking up for one.
     *
     * @param nodes for which it is not over
     * @param oldest when the oldest that waits was opened
     * @param stat how many wait that go first
     * @param urgent how many wait that go next; these and stat count at most a hundred thousand
     * @param dead how many died at this endpoint since it opened
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "IncidentDetails")
    public record Details(
            IncidentView incident,
            List<At> nodes,
            @Nullable Instant oldest,
            long stat,
            long urgent,
            long routine,
            long dead) {}

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
