package dev.junction;

import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

/**
 * A database in which nothing waits, and one session with it that is set as the hub's are: it plans
 * each statement at its first use and keeps the plan. Tells how many rows some work reads.
 */
public final class QuietNight implements AutoCloseable {

    private static final String DEAD_ROWS =
            "select n_dead_tup from pg_stat_user_tables where relname = '%s'";

    private static final String TELL = "select pg_stat_force_next_flush()";

    private final AgroalDataSource session;
    private final Connection owner;

    /** Work with the database. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    public QuietNight() throws SQLException {
        String url = TestDatabase.freshUrl();
        owner = DriverManager.getConnection(url, "junction", TestDatabase.ownerPassword());
        session =
                TestDatabase.open(
                        url + "?prepareThreshold=1",
                        1,
                        hubSetting("quarkus.datasource.jdbc.new-connection-sql"));
    }

    private static String hubSetting(String name) {
        Properties settings = new Properties();
        try (Reader file =
                Files.newBufferedReader(
                        Path.of("application.properties"), StandardCharsets.UTF_8)) {
            settings.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings.getProperty(name);
    }

    /** The hub's one session. */
    public AgroalDataSource session() {
        return session;
    }

    /** Does something as the owner of the tables, in another session. */
    public void execute(String sql) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * Deletes all of a table and sweeps it out. Who still looks at an older state of the database,
     * as autovacuum may, keeps dead rows alive for a moment: so it is done again until none is
     * left.
     */
    public void sweepOut(String table) throws SQLException {
        execute("delete from " + table);
        await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> {
                            execute("vacuum analyze " + table);
                            return number(DEAD_ROWS.formatted(table)) == 0;
                        });
    }

    /** The one number that a query of the owner comes to. */
    public long number(String sql) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** How many rows of tables with such names the hub's session reads for some work. */
    public long rowsRead(String tables, Work work) throws Exception {
        long before = rowsRead(tables);
        work.run();
        return rowsRead(tables) - before;
    }

    /**
     * Both sessions tell first what they have read so far: each keeps that to itself for up to a
     * second, and what the owner did before would count as the hub's.
     */
    private long rowsRead(String tables) throws SQLException {
        try (Connection hub = session.getConnection();
                Statement statement = hub.createStatement()) {
            statement.execute(TELL);
        }
        execute(TELL);
        return number(
                """
                select coalesce(sum(coalesce(idx_tup_fetch, 0) + seq_tup_read), 0) from pg_stat_user_tables
                where relname like '%s'"""
                        .formatted(tables));
    }

    @Override
    public void close() throws SQLException {
        session.close();
        owner.close();
    }
}
