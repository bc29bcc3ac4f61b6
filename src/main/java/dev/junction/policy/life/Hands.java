package dev.junction.policy.life;

import dev.junction.policy.life.VersionView.Approval;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who had which part in a version: whoever wrote in it is its author for ever and can neither
 * approve nor sign it. The primary key of {@code policy_hand} holds that, whatever this class does.
 */
@ApplicationScoped
public class Hands {

    private final AgroalDataSource database;

    Hands(AgroalDataSource database) {
        this.database = database;
    }

    /** A person, by one spelling. */
    static String person(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** Those who wrote in a version. */
    List<String> authors(int version) {
        return ask(
                "select person from policy_hand where version = ? and part = 'AUTHOR' order by since, person",
                statement -> statement.setInt(1, version),
                row -> row.getString(1));
    }

    /** Who approved a version. */
    Optional<Approval> approval(int version) {
        return ask(
                        "select person, at, note from policy_approval where version = ?",
                        statement -> statement.setInt(1, version),
                        row -> new Approval(row.getString(1), instant(row, "at"), row.getString(3)))
                .stream()
                .findFirst();
    }

    /** The signed reports on a version beside a certain other one, the last signed last. */
    List<UUID> signed(int version, @Nullable Integer base) {
        return ask(
                "select s.report from policy_signature s join policy_report r on r.id = s.report"
                        + " where s.version = ? and r.base = ? order by s.at",
                statement -> {
                    statement.setInt(1, version);
                    statement.setObject(2, base);
                },
                row -> row.getObject(1, UUID.class));
    }

    /** Who signed a report. */
    public Optional<Approval> signature(UUID report) {
        return ask(
                        "select person, at, note from policy_signature where report = ?",
                        statement -> statement.setObject(1, report),
                        row -> new Approval(row.getString(1), instant(row, "at"), row.getString(3)))
                .stream()
                .findFirst();
    }

    /** Whether somebody wrote in a version. */
    boolean isAuthor(int version, String name) {
        return authors(version).contains(person(name));
    }

    /**
     * Makes somebody a reviewer, who then is none of its authors.
     *
     * @throws SQLException when it is one of them, or no person, or an author had a hand in the
     *     account
     */
    void review(int version, String name) throws SQLException {
        write(
                "insert into policy_hand (version, person, part) values (?, ?, 'REVIEWER')"
                        + " on conflict (version, person, part) do nothing",
                version,
                person(name));
    }

    /** Writes down that a reviewer approves exactly these words. */
    void approve(int version, String name, byte[] hash, @Nullable String note) throws SQLException {
        write(
                "insert into policy_approval (version, person, hash, note) values (?, ?, ?, ?)",
                version,
                person(name),
                hash,
                note);
    }

    /** Writes down that a reviewer signs a report. */
    void sign(UUID report, int version, String name, byte[] hash, @Nullable String note)
            throws SQLException {
        write(
                "insert into policy_signature (report, version, person, hash, note) values (?, ?, ?, ?, ?)",
                report,
                version,
                person(name),
                hash,
                note);
    }

    private void write(String sql, @Nullable Object... values) throws SQLException {
        try (var connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private interface Fill {
        void fill(PreparedStatement statement) throws SQLException;
    }

    private interface Read<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> ask(String sql, Fill fill, Read<T> read) {
        try (var connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            fill.fill(statement);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(read.read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("Who wrote and approved the policy is unread", e);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
