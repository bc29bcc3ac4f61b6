package dev.junction.journal.keep;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How long what is kept, as one run follows it.
 *
 * @param today the day of the run
 * @param days days by kind, and by source; the empty source is all that have no rule of their own
 */
record Rules(LocalDate today, Map<Kind, Map<String, Integer>> days) {

    static Rules read(Connection connection, LocalDate today) throws SQLException {
        Map<Kind, Map<String, Integer>> days = new EnumMap<>(Kind.class);
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "select kind, coalesce(source, ''), days from retention_rule");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                days.computeIfAbsent(Kind.valueOf(rows.getString(1)), kind -> new TreeMap<>())
                        .put(rows.getString(2), rows.getInt(3));
            }
        }
        return new Rules(today, days);
    }

    /** Which sources' rows of a partition have been kept long enough. */
    Due due(Kind kind, Partition partition) {
        Map<String, Boolean> due =
                days.getOrDefault(kind, Map.of()).entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        rule -> !partition.to().isAfter(last(rule.getValue())),
                                        (one, other) -> one,
                                        TreeMap::new));
        return new Due(due);
    }

    /** What begins on this day or later is not old enough. */
    LocalDate last(int days) {
        return today.minusDays(days);
    }
}
