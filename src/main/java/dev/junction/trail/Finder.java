package dev.junction.trail;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.junction.event.MessageId;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds messages, newest first. A page begins after the last message of the page before, so pages
 * stay as they are while new messages come in.
 */
@ApplicationScoped
public class Finder {

    private static final String SELECT =
            """
            select m.id, m.source, m.control_id, m.format, m.priority, m.state, m.reason, m.accepted_at, m.done_at,
              (select array_agg(distinct e.type) from event e where e.message_id = m.id) as types
            from message m
            where %s
            order by m.id desc
            limit ?
            """;

    private final AgroalDataSource database;

    public Finder(AgroalDataSource database) {
        this.database = database;
    }

    /** A message as a line of a list. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            UUID id,
            String source,
            @Nullable String controlId,
            @Nullable String format,
            List<String> types,
            String priority,
            String state,
            @Nullable String reason,
            Instant acceptedAt,
            @Nullable Instant doneAt) {}

    /**
     * A page of messages.
     *
     * @param before the id to ask the next page with, null when this is the last
     */
    public record Found(List<Line> lines, @Nullable UUID before) {}

    /**
     * A page of what is wanted.
     *
     * @param before only messages older than this one, null for the newest
     */
    public Found find(Wanted wanted, @Nullable UUID before, int limit) throws SQLException {
        Where where = wanted.where();
        where.add("m.id < ?", before);
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(SELECT.formatted(where.sql()))) {
            select.setInt(where.bind(select), limit + 1);
            List<Line> lines = lines(select);
            boolean more = lines.size() > limit;
            List<Line> page = List.copyOf(more ? lines.subList(0, limit) : lines);
            return new Found(page, more ? page.getLast().id() : null);
        }
    }

    /** The oldest that are wanted, after one; null for the very first. */
    public List<MessageId> oldest(Wanted wanted, @Nullable MessageId after, int limit)
            throws SQLException {
        Where where = wanted.where();
        where.add("m.id > ?", after == null ? null : after.value());
        String sql =
                "select m.id from message m where %s order by m.id limit ?".formatted(where.sql());
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(where.bind(select), limit);
            try (ResultSet rows = select.executeQuery()) {
                List<MessageId> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(new MessageId(rows.getObject(1, UUID.class)));
                }
                return found;
            }
        }
    }

    /** How many are wanted, counted up to a limit. */
    public long count(Wanted wanted, int limit) throws SQLException {
        Where where = wanted.where();
        String sql =
                "select count(*) from (select 1 from message m where %s limit ?) c"
                        .formatted(where.sql());
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(where.bind(select), limit);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static List<Line> lines(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            Row row = new Row(rows);
            List<Line> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(line(row));
            }
            return lines;
        }
    }

    private static Line line(Row row) throws SQLException {
        return new Line(
                row.id("id"),
                row.text("source"),
                row.maybeText("control_id"),
                row.maybeText("format"),
                row.texts("types"),
                row.priority(),
                row.text("state"),
                row.maybeText("reason"),
                row.time("accepted_at"),
                row.maybeTime("done_at"));
    }
}
