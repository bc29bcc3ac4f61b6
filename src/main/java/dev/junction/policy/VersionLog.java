package dev.junction.policy;

import dev.junction.policy.document.Document;
import dev.junction.policy.document.DocumentText;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Every version the policy ever had and when which decided, as the database keeps them. */
@ApplicationScoped
public class VersionLog {

    private static final String ACTIVATIONS =
            "select seq, from_at, version, challenger, share, why, by_whom, at, report from policy_activation"
                    + " order by seq";

    private final AgroalDataSource database;

    VersionLog(AgroalDataSource database) {
        this.database = database;
    }

    /** When which version decides. */
    public Timeline timeline() {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(ACTIVATIONS);
                var rows = query.executeQuery()) {
            List<Activation> activations = new ArrayList<>();
            while (rows.next()) {
                activations.add(activation(rows));
            }
            return new Timeline(activations);
        } catch (SQLException e) {
            throw unread(e);
        }
    }

    /** The number of the newest activation, 0 before there is any. */
    long newest() {
        try (var connection = database.getConnection();
                var query =
                        connection.prepareStatement(
                                "select coalesce(max(seq), 0) from policy_activation");
                var rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw unread(e);
        }
    }

    /** What a version says, also a draft; empty for one that never was. */
    public Optional<Document> document(int number) {
        try (Connection connection = database.getConnection();
                var query =
                        connection.prepareStatement(
                                "select snapshot from policy_version where number = ?")) {
            query.setInt(1, number);
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(DocumentText.fromJson(rows.getString(1)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw unread(e);
        }
    }

    /** How often what a version says was changed; empty for one that never was. */
    public OptionalLong revision(int number) {
        try (Connection connection = database.getConnection();
                var query =
                        connection.prepareStatement(
                                "select revision from policy_version where number = ?")) {
            query.setInt(1, number);
            try (var rows = query.executeQuery()) {
                return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
            }
        } catch (SQLException e) {
            throw unread(e);
        }
    }

    private static Activation activation(ResultSet row) throws SQLException {
        return new Activation(
                row.getLong("seq"),
                instant(row, "from_at"),
                row.getInt("version"),
                row.getObject("challenger", Integer.class),
                row.getInt("share"),
                row.getString("why"),
                row.getString("by_whom"),
                instant(row, "at"),
                row.getObject("report", UUID.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static IllegalStateException unread(SQLException e) {
        return new IllegalStateException("The policy could not be read from the database", e);
    }
}
