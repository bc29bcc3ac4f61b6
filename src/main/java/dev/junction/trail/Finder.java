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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
            select m.id, m.source, m.control_id, m.format, m.priority, coalesce(s.state, 'ACCEPTED') as state, s.reason,
              m.accepted_at, s.done_at,
              (select array_agg(distinct e.type) from event e where e.message_id = m.id and %s) as types
            from message m left join standing s on s.message_id = m.id and %s
            where %s
            order by m.id desc
            limit ?
            """;

    /**
     * In all partitions at once: they are of months, and of a key there is one row a message. The
     * keys of what is not walked yet wait beside it.
     */
    private static final String KEYED =
            """
            (select message_id from message_key where key = ? and message_id < ? order by message_id desc limit ?)
            union
            (select message_id from waiting_message where keys @> array[?] and message_id < ?
              order by message_id desc limit ?)
            order by message_id desc limit ?""";

    /** More messages of one key than this, and windows are looked at instead of single days. */
    private static final int MANY = 1_000;

    private static final UUID END = new UUID(-1, -1);

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
        try (Connection connection = database.getConnection()) {
            List<Line> lines = new ArrayList<>();
            for (Days days : windows(connection, wanted, before, null)) {
                if (lines.size() <= limit) {
                    lines.addAll(page(connection, wanted, days, before, limit + 1 - lines.size()));
                }
            }
            boolean more = lines.size() > limit;
            List<Line> page = List.copyOf(more ? lines.subList(0, limit) : lines);
            return new Found(page, more ? page.getLast().id() : null);
        }
    }

    /** The oldest that are wanted, after one; null for the very first. */
    public List<MessageId> oldest(Wanted wanted, @Nullable MessageId after, int limit)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            UUID last = after == null ? null : after.value();
            List<MessageId> found = new ArrayList<>();
            for (Days days : windows(connection, wanted, null, last).reversed()) {
                if (found.size() < limit) {
                    found.addAll(oldest(connection, wanted, days, last, limit - found.size()));
                }
            }
            return found;
        }
    }

    /** How many are wanted, counted up to a limit. */
    public long count(Wanted wanted, int limit) throws SQLException {
        try (Connection connection = database.getConnection()) {
            long count = 0;
            for (Days days : windows(connection, wanted, null, null)) {
                if (count < limit) {
                    count += count(connection, wanted, days, limit - count);
                }
            }
            return count;
        }
    }

    /** The days to look at, newest first; of a business key only those that its messages are of. */
    private static List<Days> windows(
            Connection connection, Wanted wanted, @Nullable UUID before, @Nullable UUID after)
            throws SQLException {
        LocalDate newest = earlier(wanted.newest(), before == null ? null : Days.of(before).last());
        LocalDate until = later(wanted.oldest(), after == null ? null : Days.of(after).first());
        Windows windows = Windows.of(connection, "message");
        Long key = wanted.keys().isEmpty() ? wanted.caseKey() : wanted.keys().getFirst();
        if (key == null) {
            return windows.back(newest, until);
        }
        List<UUID> keyed = keyed(connection, key, before);
        Set<LocalDate> days = new LinkedHashSet<>();
        keyed.forEach(id -> days.add(Days.of(id).first()));
        List<Days> all = new ArrayList<>();
        for (LocalDate day : days) {
            if ((newest == null || !day.isAfter(newest))
                    && (until == null || !day.isBefore(until))) {
                all.add(new Days(day, day));
            }
        }
        if (keyed.size() == MANY) {
            all.addAll(windows.back(Days.of(keyed.getLast()).first().minusDays(1), until));
        }
        return all;
    }

    private static List<UUID> keyed(Connection connection, long key, @Nullable UUID before)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(KEYED)) {
            for (int first : new int[] {1, 4}) {
                select.setLong(first, key);
                select.setObject(first + 1, before == null ? END : before);
                select.setInt(first + 2, MANY);
            }
            select.setInt(7, MANY);
            return ids(select);
        }
    }

    private static List<Line> page(
            Connection connection, Wanted wanted, Days days, @Nullable UUID before, int limit)
            throws SQLException {
        Where where = wanted.where(days);
        where.add("m.id < ?", before);
        if (days.isOne()) {
            return page(connection, days, where, limit);
        }
        List<UUID> ids = newest(connection, where, limit);
        return ids.isEmpty() ? List.of() : page(connection, Days.of(ids), ids);
    }

    /**
     * Which they are, of many days: from indexes alone, where all that a line tells makes
     * PostgreSQL go through all messages of these days when there are few.
     */
    private static List<UUID> newest(Connection connection, Where where, int limit)
            throws SQLException {
        String sql =
                "select m.id from message m where %s order by m.id desc limit ?"
                        .formatted(where.sql());
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(where.bind(select), limit);
            return ids(select);
        }
    }

    private static List<Line> page(Connection connection, Days days, List<UUID> ids)
            throws SQLException {
        Where where = new Where(new ArrayList<>(), new ArrayList<>());
        where.addAll(days.bound("m.id"));
        where.add("m.id = any(?)", UuidArray.of(connection, ids));
        return page(connection, days, where, ids.size());
    }

    private static List<Line> page(Connection connection, Days days, Where where, int limit)
            throws SQLException {
        String sql =
                SELECT.formatted(
                        days.bound("e.message_id"), days.bound("s.message_id"), where.sql());
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(where.bind(select), limit);
            return lines(select);
        }
    }

    private static List<MessageId> oldest(
            Connection connection, Wanted wanted, Days days, @Nullable UUID after, int limit)
            throws SQLException {
        Where where = wanted.where(days);
        where.add("m.id > ?", after);
        String sql =
                "select m.id from message m where %s order by m.id limit ?".formatted(where.sql());
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(where.bind(select), limit);
            return ids(select).stream().map(MessageId::new).toList();
        }
    }

    private static long count(Connection connection, Wanted wanted, Days days, long limit)
            throws SQLException {
        Where where = wanted.where(days);
        String sql =
                "select count(*) from (select 1 from message m where %s limit ?) c"
                        .formatted(where.sql());
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(where.bind(select), limit);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one == null || other != null && other.isBefore(one) ? other : one;
    }

    private static @Nullable LocalDate later(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one == null || other != null && other.isAfter(one) ? other : one;
    }

    private static List<UUID> ids(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            List<UUID> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
            return ids;
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
