package dev.junction.journal.keep;

import dev.junction.trail.Days;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Makes the partitions of the days to come, on whichever node looks first. A row whose day is
 * missing is not refused but kept in the default partition; when its day is made it moves there.
 */
@ApplicationScoped
public class DaysAhead {

    private static final Logger LOG = Logger.getLogger(DaysAhead.class);

    /** Who waits longer for a table lets the walk go first and tries again an hour later. */
    private static final String PATIENCE = "set local lock_timeout = '500ms'";

    /** One node at a time changes partitions. */
    static final String LOCK = "select pg_advisory_xact_lock(7204617269747565)";

    /** Days that rows of the default partition belong to; ids that are of no such time stay. */
    private static final String STRAYS =
            """
            select distinct ('x' || left(replace(%1$s::text, '-', ''), 12))::bit(48)::bigint / 86400000
            from %2$s where %1$s >= first_id(now() - interval '30 years') and %1$s < first_id(now() + interval '30 years')
            order by 1 limit 100""";

    private final DataSource database;
    private final Clock clock;
    private final int ahead;

    @Inject
    DaysAhead(
            AgroalDataSource database,
            @ConfigProperty(name = "junction.retention.days-ahead", defaultValue = "7") int ahead) {
        this(database, Clock.systemUTC(), ahead);
    }

    /**
     * @param ahead how many days after today are made
     */
    public DaysAhead(DataSource database, Clock clock, int ahead) {
        this.database = database;
        this.clock = clock;
        this.ahead = ahead;
    }

    /** Before the doors open: today and tomorrow have their place. */
    void open(@Observes @Priority(100) StartupEvent start) {
        try {
            make(1);
        } catch (SQLException e) {
            LOG.warnf("The days ahead could not be made yet: %s", e.getMessage());
        }
    }

    @Scheduled(
            every = "{junction.retention.days-every:1h}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            make(ahead);
        } catch (SQLException e) {
            LOG.warnf("The days ahead could not be made, next try soon: %s", e.getMessage());
        }
    }

    /** Makes what is missing from yesterday on, and a place for rows that have none. */
    public void make(int daysAhead) throws SQLException {
        LocalDate today = Days.day(clock.instant());
        for (Growing table : Growing.values()) {
            List<LocalDate> wanted = new ArrayList<>();
            for (int day = -1; day <= daysAhead; day++) {
                wanted.add(today.plusDays(day));
            }
            wanted.addAll(strays(table));
            for (Partition missing : missing(table, wanted)) {
                make(missing);
            }
        }
    }

    private List<LocalDate> strays(Growing table) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement select = connection.createStatement();
                ResultSet rows =
                        select.executeQuery(STRAYS.formatted(table.column(), table.rest()))) {
            List<LocalDate> days = new ArrayList<>();
            while (rows.next()) {
                days.add(LocalDate.ofEpochDay(rows.getLong(1)));
            }
            return days;
        }
    }

    private List<Partition> missing(Growing table, List<LocalDate> days) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return missing(Partition.of(connection, table), table, days);
        }
    }

    private static List<Partition> missing(
            List<Partition> present, Growing table, List<LocalDate> days) {
        List<Partition> all = new ArrayList<>(present);
        List<Partition> missing = new ArrayList<>();
        for (LocalDate day : days) {
            if (all.stream().noneMatch(partition -> partition.holds(day))) {
                Partition planned = between(all, table, day);
                all.add(planned);
                missing.add(planned);
            }
        }
        return missing;
    }

    /** The usual part of the calendar, less what others hold of it already. */
    private static Partition between(List<Partition> present, Growing table, LocalDate day) {
        LocalDate from = table.begin(day);
        LocalDate to = table.next(from);
        for (Partition other : present) {
            if (!other.to().isAfter(day) && other.to().isAfter(from)) {
                from = other.to();
            }
            if (other.from().isAfter(day) && other.from().isBefore(to)) {
                to = other.from();
            }
        }
        return Partition.planned(table, from, to);
    }

    private void make(Partition partition) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                statement.execute(PATIENCE);
                statement.execute(LOCK);
                if (!isThere(connection, partition.name())) {
                    statement.execute(making(partition));
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static String making(Partition partition) {
        return "select day_make('%s', '%s', '%s', '%s')"
                .formatted(
                        partition.of().table(),
                        partition.name(),
                        Days.start(partition.from()),
                        Days.start(partition.to()));
    }

    private static boolean isThere(Connection connection, String name) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select to_regclass(?) is not null")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
