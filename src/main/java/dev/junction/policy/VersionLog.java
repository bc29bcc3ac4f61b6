package dev.junction.policy;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Every version the policy ever had, as the database keeps them. */
@ApplicationScoped
public class VersionLog {

    private final AgroalDataSource database;

    VersionLog(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * One version.
     *
     * @param number 1 for the first, without gaps
     * @param change what made it, for example {@code changed referral-urgent}
     */
    public record Version(
            @Schema(examples = "12") int number,
            @Schema(examples = "2026-03-09T08:15:00Z") Instant at,
            @Schema(examples = "admin") String by,
            @Schema(examples = "changed referral-urgent") String change) {}

    /** The number of the active version, 0 before there is any. */
    public int latest() {
        try (var connection = database.getConnection();
                var query =
                        connection.prepareStatement(
                                "select coalesce(max(number), 0) from policy_version");
                var rows = query.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw unread(e);
        }
    }

    /** All rules as they were in a version; empty for one that never was. */
    public Optional<List<Rule>> rules(int number) {
        try (var connection = database.getConnection();
                var query =
                        connection.prepareStatement(
                                "select snapshot::text from policy_version where number = ?")) {
            query.setInt(1, number);
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(Snapshots.read(rows.getString(1)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw unread(e);
        }
    }

    /** One version, without its rules. */
    public Optional<Version> version(int number) {
        return list(number, number, 1).stream().findFirst();
    }

    /** The newest first, from a number down. */
    public List<Version> page(int from, int most) {
        return list(1, from, most);
    }

    private List<Version> list(int low, int high, int most) {
        try (var connection = database.getConnection();
                var query =
                        connection.prepareStatement(
                                "select number, at, by_whom, change from policy_version"
                                        + " where number between ? and ? order by number desc limit ?")) {
            query.setInt(1, low);
            query.setInt(2, high);
            query.setInt(3, most);
            List<Version> versions = new ArrayList<>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    versions.add(version(rows));
                }
            }
            return versions;
        } catch (SQLException e) {
            throw unread(e);
        }
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                row.getInt(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getString(3),
                row.getString(4));
    }

    /**
     * Writes the next version within the transaction of the change that made it; only one such
     * transaction may run at a time.
     *
     * @return its number
     */
    public int append(String who, String change, List<Rule> rules) {
        try (var connection = database.getConnection();
                var insert =
                        connection.prepareStatement(
                                "insert into policy_version (number, by_whom, change, snapshot)"
                                        + " select coalesce(max(number), 0) + 1, ?, ?, ?::jsonb"
                                        + " from policy_version returning number")) {
            insert.setString(1, who);
            insert.setString(2, change);
            insert.setString(3, Snapshots.write(rules));
            try (var rows = insert.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The policy version could not be written", e);
        }
    }

    private static IllegalStateException unread(SQLException e) {
        return new IllegalStateException("The policy could not be read from the database", e);
    }
}
