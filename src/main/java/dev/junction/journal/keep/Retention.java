package dev.junction.journal.keep;

import dev.junction.access.Audit;
import dev.junction.trail.Days;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Lets go what was kept long enough, each night and when somebody asks; on one node at a time. */
@ApplicationScoped
public class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final String TAKE = "select pg_try_advisory_lock(7204617269747566)";
    private static final String GIVE = "select pg_advisory_unlock(7204617269747566)";

    private static final List<Growing> FIRST =
            List.of(Growing.FACT, Growing.DELIVERY, Growing.EVENT, Growing.KEY);

    private final DataSource database;
    private final Written written;
    private final Clock clock;

    /** Writes down that a run was made. */
    interface Written {
        void run(String actor, Map<String, ?> figures);
    }

    @Inject
    Retention(AgroalDataSource database, Audit audit) {
        this(
                database,
                (actor, figures) ->
                        audit.alone(actor, "retention.run", "all", Audit.Outcome.OK, figures),
                Clock.systemUTC());
    }

    Retention(DataSource database, Written written, Clock clock) {
        this.database = database;
        this.written = written;
        this.clock = clock;
    }

    @Scheduled(
            cron = "{junction.retention.at:0 30 2 * * ?}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void nightly() throws SQLException {
        run("hub", false)
                .ifPresentOrElse(
                        report -> LOG.infof("Retention: %s", report.figures()),
                        () -> LOG.info("Retention runs on another node"));
    }

    /**
     * Looks at every partition and every number.
     *
     * @param dryRun only tell what would be done
     * @return empty when another run is going on
     */
    public Optional<Report> run(String actor, boolean dryRun) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            if (!taken(statement)) {
                return Optional.empty();
            }
            try {
                Report report = run(connection, dryRun);
                written.run(actor, report.figures());
                return Optional.of(report);
            } finally {
                statement.execute(GIVE);
            }
        }
    }

    private Report run(Connection connection, boolean dryRun) throws SQLException {
        LocalDate today = Days.day(clock.instant());
        Rules rules = Rules.read(connection, today);
        Holds holds = Holds.read(connection);
        Sweep sweep = new Sweep(database, rules, holds, dryRun);
        List<Report.Line> lines = new ArrayList<>();
        for (List<Partition> together : partitions(connection)) {
            lines.addAll(sweep.sweep(together));
        }
        return new Report(dryRun, lines, new Numbers(database, rules, holds).forget(dryRun));
    }

    /**
     * In the order in which they go: messages last, since the others ask them whose they are and
     * whether they are finished. Where messages stand goes together with them, or those that stay
     * because somebody uses their partition would be shown as if they waited for their walk.
     */
    private static List<List<Partition>> partitions(Connection connection) throws SQLException {
        List<List<Partition>> all = new ArrayList<>();
        for (Growing table : FIRST) {
            Partition.of(connection, table).forEach(partition -> all.add(List.of(partition)));
        }
        Map<Set<LocalDate>, List<Partition>> days = new LinkedHashMap<>();
        for (Growing table : List.of(Growing.STANDING, Growing.MESSAGE)) {
            for (Partition partition : Partition.of(connection, table)) {
                days.computeIfAbsent(
                                Set.of(partition.from(), partition.to()), any -> new ArrayList<>())
                        .add(partition);
            }
        }
        all.addAll(days.values());
        return all;
    }

    private static boolean taken(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(TAKE)) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
