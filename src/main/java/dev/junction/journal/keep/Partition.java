package dev.junction.journal.keep;

import dev.junction.event.Ids;
import dev.junction.trail.Days;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A partition that is there.
 *
 * @param from its first day; {@link LocalDate#EPOCH} for the one that holds all before
 * @param to the day after its last
 */
record Partition(Growing of, String name, LocalDate from, LocalDate to) {

    private static final String ALL =
            """
            select c.relname, pg_get_expr(c.relpartbound, c.oid)
            from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = to_regclass(?)""";
    private static final Pattern BOUND =
            Pattern.compile(
                    "FOR VALUES FROM \\('?(MINVALUE|[0-9a-f-]{36})'?\\) TO \\('([0-9a-f-]{36})'\\)");

    /** All partitions of a table but the default one, oldest first. */
    static List<Partition> of(Connection connection, Growing of) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ALL)) {
            select.setString(1, of.table());
            try (ResultSet rows = select.executeQuery()) {
                List<Partition> found = new ArrayList<>();
                while (rows.next()) {
                    Matcher bound = BOUND.matcher(rows.getString(2));
                    if (bound.matches()) {
                        found.add(
                                new Partition(
                                        of,
                                        rows.getString(1),
                                        bound.group(1).equals("MINVALUE")
                                                ? LocalDate.EPOCH
                                                : day(bound.group(1)),
                                        day(bound.group(2))));
                    }
                }
                found.sort(Comparator.comparing(Partition::from));
                return found;
            }
        }
    }

    /** One that is not there yet. */
    static Partition planned(Growing of, LocalDate from, LocalDate to) {
        return new Partition(of, of.table() + "_" + from.toString().replace("-", ""), from, to);
    }

    boolean holds(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(to);
    }

    /** The condition that a column's ids belong to it, as SQL. */
    String bound(String column) {
        return new Days(from, to.minusDays(1)).bound(column);
    }

    private static LocalDate day(String id) {
        return Instant.ofEpochMilli(Ids.millis(UUID.fromString(id)))
                .atZone(ZoneOffset.UTC)
                .toLocalDate();
    }
}
