package dev.junction.policy.life;

import dev.junction.access.Audit;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Tells the audit what the database refused to do with the policy's records, whether it was asked
 * by the hub or past it. A refused transaction leaves no row behind; the guards of the tables count
 * in a sequence, which stays.
 */
@ApplicationScoped
public class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class);
    private static final String COUNT =
            """
            select (select case when is_called then last_value else 0 end from policy_refusal) as ever, count as told, at
            from policy_refusal_told""";
    private static final String TOLD = "update policy_refusal_told set count = %d, at = now()";

    private final AgroalDataSource database;
    private final Audit audit;

    Refusals(AgroalDataSource database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    /** How often something was refused that the audit does not know of, and since when. */
    private record Untold(long ever, long told, Instant since) {

        long count() {
            return ever - told;
        }
    }

    @Scheduled(
            every = "{junction.policy.refusals-every:10s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try (Connection connection = database.getConnection()) {
            if (untold(connection, "").count() > 0) {
                tell();
            }
        } catch (SQLException e) {
            LOG.warnf("what the policy's tables refused is not known: %s", e.getMessage());
        }
    }

    /** Writes one line for all of them; on several nodes the first that comes. */
    @Transactional
    void tell() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement update = connection.createStatement()) {
            Untold untold = untold(connection, " for update");
            if (untold.count() > 0) {
                audit.write(
                        "database",
                        "policy.refused",
                        "policy tables",
                        Audit.Outcome.REFUSED,
                        Map.of("times", untold.count(), "since", untold.since().toString()));
                update.executeUpdate(TOLD.formatted(untold.ever()));
            }
        }
    }

    private static Untold untold(Connection connection, String lock) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery(COUNT + lock)) {
            row.next();
            return new Untold(
                    row.getLong("ever"),
                    row.getLong("told"),
                    row.getObject("at", OffsetDateTime.class).toInstant());
        }
    }
}
