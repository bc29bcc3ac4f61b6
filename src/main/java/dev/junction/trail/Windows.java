package dev.junction.trail;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a table of days a few days at a time, from the newest on: most of what people ask for is
 * of these days, and no statement opens more partitions than it may lock.
 *
 * @param today what is newer, from a clock that ran ahead, is in the same window
 * @param oldest the first day that has a partition; what is older is in the last window
 */
public record Windows(LocalDate today, LocalDate oldest) {

    /** Beyond every day that an id can be of. */
    private static final LocalDate LAST = LocalDate.of(10890, 1, 1);

    /** The widest, in days: with all indexes far below what PostgreSQL lets a statement lock. */
    private static final int WIDEST = 32;

    private static final String OLDEST =
            """
            select min(substring(pg_get_expr(c.relpartbound, c.oid) from 'FROM \\(''([0-9a-f-]{36})''\\)'))
            from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = to_regclass(?)""";

    /** Of a table as it is now. */
    public static Windows of(Connection connection, String table) throws SQLException {
        LocalDate today = Days.day(Clock.systemUTC().instant());
        try (PreparedStatement select = connection.prepareStatement(OLDEST)) {
            select.setString(1, table);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                String first = row.getString(1);
                return new Windows(
                        today, first == null ? today : Days.of(UUID.fromString(first)).first());
            }
        }
    }

    /**
     * From one day back to another, newest first, without a gap.
     *
     * @param newest the day to begin with, null for the newest there is
     * @param until the day to end with, null for the oldest there is
     */
    public List<Days> back(@Nullable LocalDate newest, @Nullable LocalDate until) {
        LocalDate end = until == null ? LocalDate.EPOCH : until;
        LocalDate last = newest == null ? LAST : newest;
        LocalDate from = last.isAfter(today) ? today : last;
        List<Days> windows = new ArrayList<>();
        int width = 2;
        while (!last.isBefore(end)) {
            LocalDate first = from.minusDays(width - 1L);
            boolean rest = first.isBefore(oldest);
            windows.add(new Days(rest || first.isBefore(end) ? end : first, last));
            last = rest ? end.minusDays(1) : first.minusDays(1);
            from = last;
            width = Math.min(width * 2, WIDEST);
        }
        return windows;
    }
}
