package dev.junction.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/**
 * The book of what people and systems were let do and what they were not. Append only; each row's
 * hash covers the one before it.
 */
@ApplicationScoped
public class Audit {

    /** One writer at a time, on all nodes: a chain has one end. */
    private static final String LOCK = "select pg_advisory_xact_lock(7204617269747564)";

    private final AgroalDataSource database;
    private final ObjectMapper json;

    /** Whether it was done. */
    public enum Outcome {
        OK,
        REFUSED
    }

    Audit(AgroalDataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * Writes a row in the transaction of the change it tells of.
     *
     * @param actor who, by the name of the identity
     * @param action what, for example {@code endpoint.change}
     * @param subject to what, by name
     * @param detail keys and figures; no secrets, nothing of patients
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void write(
            String actor, String action, String subject, Outcome outcome, Map<String, ?> detail) {
        append(actor, action, subject, outcome, detail);
    }

    /** Writes a row in a transaction of its own. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void alone(
            String actor, String action, String subject, Outcome outcome, Map<String, ?> detail) {
        append(actor, action, subject, outcome, detail);
    }

    private void append(
            String actor, String action, String subject, Outcome outcome, Map<String, ?> detail) {
        try (var connection = database.getConnection()) {
            try (var lock = connection.createStatement()) {
                lock.execute(LOCK);
            }
            AuditRow last = AuditRow.last(connection);
            insert(
                    connection,
                    last.next(
                            Instant.now().truncatedTo(ChronoUnit.MICROS),
                            actor,
                            action,
                            subject,
                            outcome.name(),
                            json.writeValueAsString(new TreeMap<>(detail))));
        } catch (SQLException e) {
            throw new IllegalStateException("The audit could not be written for " + action, e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The detail is no JSON, for " + action, e);
        }
    }

    private static void insert(Connection connection, AuditRow row) throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "insert into audit (seq, at, actor, action, subject, outcome, detail, prev, hash)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, row.seq());
            insert.setObject(2, row.at().atOffset(ZoneOffset.UTC));
            insert.setString(3, row.actor());
            insert.setString(4, row.action());
            insert.setString(5, row.subject());
            insert.setString(6, row.outcome());
            insert.setString(7, row.detail());
            insert.setBytes(8, row.prev());
            insert.setBytes(9, row.hash());
            insert.executeUpdate();
        }
    }
}
