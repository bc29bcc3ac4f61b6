package dev.junction.journal.keep;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What must not go, as one run knows it. */
record Holds(List<String> sources, List<UUID> messages, List<Long> keys, List<Long> cases) {

    static Holds read(Connection connection) throws SQLException {
        Holds holds =
                new Holds(
                        new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "select kind, source, message_id, blinded from legal_hold where lifted_at is null");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                switch (rows.getString(1)) {
                    case "SOURCE" -> add(holds.sources, rows.getString(2));
                    case "MESSAGE" -> add(holds.messages, rows.getObject(3, UUID.class));
                    case "KEY" -> holds.keys.add(rows.getLong(4));
                    case "CASE" -> holds.cases.add(rows.getLong(4));
                    default -> throw new SQLException("A hold of kind " + rows.getString(1));
                }
            }
        }
        return holds;
    }

    private static <T> void add(List<T> list, @Nullable T value) {
        if (value != null) {
            list.add(value);
        }
    }
}
