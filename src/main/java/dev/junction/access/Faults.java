package dev.junction.access;

import dev.junction.event.Ids;
import jakarta.inject.Singleton;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Looks into what went wrong: what the caller can act on is said, the rest goes to the log. */
@Singleton
public class Faults {

    private static final Logger LOG = Logger.getLogger(Faults.class);

    /** The problem that an exception means for the caller. */
    public Problem problem(Throwable thrown) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            switch (e) {
                case ProblemException problem -> {
                    return problem.problem();
                }
                case OptimisticLockException stale -> {
                    return Problem.stale();
                }
                case SQLException sql when unavailable(sql) -> {
                    LOG.warnf("The database is not available: %s", sql.getMessage());
                    return Problem.unavailable();
                }
                case SQLException sql when "23505".equals(sql.getSQLState()) -> {
                    return Problem.conflict("There is one of that name already.");
                }
                case SQLException sql when "23503".equals(sql.getSQLState()) -> {
                    return Problem.conflict(
                            "Something else still refers to it, or it refers to nothing.");
                }
                default -> {}
            }
        }
        UUID id = Ids.next();
        LOG.errorf(thrown, "Fault %s while answering a call", id);
        return Problem.fault(id);
    }

    /** Connection lost (08), out of resources (53), shutting down (57P), none free in the pool. */
    private static boolean unavailable(SQLException e) {
        String state = e.getSQLState();
        return e instanceof SQLTransientException
                || (state != null
                        && (state.startsWith("08")
                                || state.startsWith("53")
                                || state.startsWith("57P")))
                || String.valueOf(e.getMessage()).contains("Acquisition timeout");
    }
}
