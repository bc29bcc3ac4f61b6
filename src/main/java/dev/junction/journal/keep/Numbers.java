package dev.junction.journal.keep;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import javax.sql.DataSource;

/** Forgets senders' numbers that are old enough: who uses one again then sends a new message. */
final class Numbers {

    /** In one transaction; small, so that nobody who uses a number again waits. */
    private static final int SOME = 5_000;

    private static final String OLD =
            """
            received_at < ? and source %s (select * from unnest(?::text[])) and source <> all(?)
              and message_id not in (select message_id from waiting_message)
              and message_id not in (select message_id from open_delivery)""";
    private static final String COUNT = "select count(*) from control_id where " + OLD;
    private static final String FORGET =
            "delete from control_id where (source, control_id) in (select source, control_id from control_id where "
                    + OLD
                    + " limit ?)";

    private final DataSource database;
    private final Rules rules;
    private final Holds holds;

    Numbers(DataSource database, Rules rules, Holds holds) {
        this.database = database;
        this.rules = rules;
        this.holds = holds;
    }

    /** How many were, or would be, forgotten. */
    long forget(boolean dryRun) throws SQLException {
        Map<String, Integer> days = rules.days().getOrDefault(Kind.CONTROL_ID, Map.of());
        String[] named = days.keySet().stream().filter(s -> !s.isEmpty()).toArray(String[]::new);
        long forgotten = 0;
        for (Map.Entry<String, Integer> rule : days.entrySet()) {
            boolean rest = rule.getKey().isEmpty();
            forgotten +=
                    forget(
                            dryRun,
                            rest ? "not in" : "in",
                            rest ? named : new String[] {rule.getKey()},
                            rules.last(rule.getValue()));
        }
        return forgotten;
    }

    private long forget(boolean dryRun, String in, String[] sources, LocalDate before)
            throws SQLException {
        long all = 0;
        long some;
        do {
            some = some(dryRun, in, sources, before);
            all += some;
        } while (!dryRun && some == SOME);
        return all;
    }

    private long some(boolean dryRun, String in, String[] sources, LocalDate before)
            throws SQLException {
        String sql = (dryRun ? COUNT : FORGET).formatted(in);
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, before.atStartOfDay().atOffset(ZoneOffset.UTC));
            statement.setArray(2, connection.createArrayOf("text", sources));
            statement.setArray(3, connection.createArrayOf("text", holds.sources().toArray()));
            if (!dryRun) {
                statement.setInt(4, SOME);
                return statement.executeUpdate();
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
