package dev.junction.policy;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;

/** Every version the policy ever had, as the database keeps them. */
@ApplicationScoped
public class VersionLog {

    private final AgroalDataSource database;

    VersionLog(AgroalDataSource database) {
        this.database = database;
    }

    /** The number of the active version, 0 before there is any. */
    public int latest() throws SQLException {
        try (var connection = database.getConnection();
                var query =
                        connection.prepareStatement(
                                "select coalesce(max(number), 0) from policy_version");
                var rows = query.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** All rules as they were in a version; none in one that never was. */
    public List<Rule> rules(int number) throws SQLException {
        try (var connection = database.getConnection();
                var query =
                        connection.prepareStatement(
                                "select snapshot::text from policy_version where number = ?")) {
            query.setInt(1, number);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Snapshots.read(rows.getString(1)) : List.of();
            }
        }
    }
}
