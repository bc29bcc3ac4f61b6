package dev.junction.journal.keep;

import dev.junction.journal.keep.Report.Line;
import dev.junction.journal.keep.Report.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Takes from partitions what is old enough to go. A partition of which nothing must stay is
 * dropped; of another one what must stay is copied into a new one that takes its place, in one
 * transaction. Nobody who walks or delivers waits: what is underway puts it off.
 */
final class Sweep {

    private static final int TRIES = 5;
    private static final String PATIENCE = "set local lock_timeout = '300ms'";
    private static final String COUNT =
            """
            select count(*), count(*) filter (where young), count(*) filter (where not young and held = false),
              count(*) filter (where not young and held), count(*) filter (where (young or held is not null) and erased),
              count(*) filter (where held is not null and (not young or bytes))
            from (select %s as young, (%s) and %s as erased, %s as bytes, k.held
              from %s t left join keeping k on k.message_id = t.%s) c""";
    private static final String MARKED =
            "select exists (select from retention_mark where partition = ? and due = ? and kept = 0)";
    private static final String MARK =
            """
            insert into retention_mark (partition, due, kept) values (?, ?, ?)
            on conflict (partition) do update set due = excluded.due, kept = excluded.kept, at = now()""";

    private final DataSource database;
    private final Rules rules;
    private final Holds holds;
    private final boolean dryRun;

    Sweep(DataSource database, Rules rules, Holds holds, boolean dryRun) {
        this.database = database;
        this.rules = rules;
        this.holds = holds;
        this.dryRun = dryRun;
    }

    /**
     * Sweeps partitions that hold the same messages, in the order given: all of them or none.
     *
     * @return those of which something is old enough and something is left to do
     */
    List<Line> sweep(List<Partition> together) throws SQLException {
        List<Plan> plans =
                together.stream()
                        .map(partition -> Plan.of(partition, rules))
                        .filter(Plan::isDue)
                        .toList();
        if (plans.isEmpty()) {
            return List.of();
        }
        for (int i = 0; i < TRIES; i++) {
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                try {
                    List<Line> lines = sweep(connection, unmarked(connection, plans));
                    if (dryRun) {
                        connection.rollback();
                    } else {
                        connection.commit();
                    }
                    return lines;
                } catch (SQLException e) {
                    connection.rollback();
                    if (!isBusy(e)) {
                        throw e;
                    }
                }
            }
        }
        return plans.stream()
                .map(plan -> new Line(plan.partition().name(), Outcome.BUSY, 0, 0, 0, 0, 0))
                .toList();
    }

    private List<Line> sweep(Connection connection, List<Plan> plans) throws SQLException {
        if (plans.isEmpty()) {
            return List.of();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(PATIENCE);
            if (!dryRun) {
                statement.execute(DaysAhead.LOCK);
                for (Plan plan : plans) {
                    statement.execute(
                            "lock table %s in share row exclusive mode"
                                    .formatted(plan.partition().name()));
                }
            }
            Keeping keeping = new Keeping(connection, plans.getFirst().partition(), holds);
            keeping.write();
            Map<Plan, Count> counts = new LinkedHashMap<>();
            boolean others = false;
            for (Plan plan : plans) {
                Count count = count(statement, plan);
                counts.put(plan, count);
                others |= plan.letsGoFirst(count.outcome());
            }
            boolean waits = others && keeping.isUnderway();
            List<Line> lines = new ArrayList<>();
            for (Map.Entry<Plan, Count> one : counts.entrySet()) {
                lines.add(sweep(connection, one.getKey(), one.getValue(), waits));
            }
            return lines;
        }
    }

    private Line sweep(Connection connection, Plan plan, Count count, boolean waits)
            throws SQLException {
        Partition partition = plan.partition();
        Outcome outcome = count.outcome();
        if (waits && outcome != Outcome.KEPT) {
            return count.line(partition, Outcome.UNDERWAY);
        }
        if (!dryRun) {
            try (Statement statement = connection.createStatement()) {
                for (String step : plan.steps(outcome, columns(connection, partition))) {
                    statement.execute(step);
                }
            }
            mark(connection, plan, outcome, count);
        }
        return count.line(partition, outcome);
    }

    /** What a partition has, in rows. */
    private record Count(
            long rows, long young, long unfinished, long held, long erased, long outlived) {

        long stays() {
            return young + unfinished + held;
        }

        Outcome outcome() {
            if (stays() == 0) {
                return Outcome.DROPPED;
            }
            return stays() == rows && erased == 0 ? Outcome.KEPT : Outcome.THINNED;
        }

        Line line(Partition partition, Outcome outcome) {
            return new Line(partition.name(), outcome, rows, young, unfinished, held, erased);
        }
    }

    private static Count count(Statement statement, Plan plan) throws SQLException {
        String sql =
                COUNT.formatted(
                        plan.young(),
                        plan.bytesAreOld() + " and k.held is null",
                        plan.hasBytes(),
                        "(" + plan.bytesAreOld() + ") and " + plan.hasBytes(),
                        plan.partition().name(),
                        plan.partition().of().message());
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return new Count(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6));
        }
    }

    private static List<String> columns(Connection connection, Partition partition)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select attname from pg_attribute where attrelid = to_regclass(?) and attnum > 0 and not attisdropped")) {
            select.setString(1, partition.of().table());
            try (ResultSet rows = select.executeQuery()) {
                List<String> columns = new ArrayList<>();
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
                return columns;
            }
        }
    }

    /** Those that no earlier run has done with. */
    private static List<Plan> unmarked(Connection connection, List<Plan> plans)
            throws SQLException {
        List<Plan> unmarked = new ArrayList<>();
        for (Plan plan : plans) {
            if (!isMarked(connection, plan)) {
                unmarked.add(plan);
            }
        }
        return unmarked;
    }

    private static boolean isMarked(Connection connection, Plan plan) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(MARKED)) {
            select.setString(1, plan.partition().name());
            select.setString(2, plan.due());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static void mark(Connection connection, Plan plan, Outcome outcome, Count count)
            throws SQLException {
        if (outcome == Outcome.DROPPED) {
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from retention_mark where partition = ?")) {
                delete.setString(1, plan.partition().name());
                delete.executeUpdate();
            }
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(MARK)) {
            insert.setString(1, plan.partition().name());
            insert.setString(2, plan.due());
            insert.setLong(3, count.outlived);
            insert.executeUpdate();
        }
    }

    /** A lock that was not given in time, or a deadlock: both go away. */
    private static boolean isBusy(SQLException e) {
        return "55P03".equals(e.getSQLState()) || "40P01".equals(e.getSQLState());
    }
}
