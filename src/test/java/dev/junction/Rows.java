package dev.junction;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Plain SQL for tests: put rows in, look at the first column of rows. */
public final class Rows {

    private Rows() {}

    /** The first column of each row, as text. */
    public static List<String> of(DataSource database, String sql, @Nullable Object... values)
            throws SQLException {
        try (var connection = database.getConnection();
                var select = prepare(connection.prepareStatement(sql), values);
                var rows = select.executeQuery()) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    /** Runs a statement that changes rows. */
    public static void put(DataSource database, String sql, @Nullable Object... values)
            throws SQLException {
        try (var connection = database.getConnection();
                var statement = prepare(connection.prepareStatement(sql), values)) {
            statement.executeUpdate();
        }
    }

    private static PreparedStatement prepare(
            PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
