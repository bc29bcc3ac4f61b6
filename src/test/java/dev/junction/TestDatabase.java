package dev.junction;

import dev.junction.postgres.EmbeddedPostgres;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.postgresql.Driver;

/**
 * One real, durable PostgreSQL per test JVM, started on first use: {@code
 * TestDatabase.dataSource()} is a database of all plain tests, {@code TestDatabase.fresh()} a new
 * one (migrated, empty, ~50 ms), both as pooled data sources.
 */
public final class TestDatabase {

    private static final String SERVER = "junction.test.postgres.server";
    private static final String PASSWORD = "junction.test.postgres.password";
    private static final String OWNER_PASSWORD = "junction.test.postgres.owner-password";
    private static final String TEMPLATE = "junction_template";
    private static final int FOLDERS_TO_TRY = 10;

    private TestDatabase() {}

    /** The database that plain tests of this class loader share; clean what you count on. */
    public static AgroalDataSource dataSource() {
        return Shared.DATA_SOURCE;
    }

    /** A new migrated database of your own. */
    public static AgroalDataSource fresh() {
        return open(freshUrl());
    }

    /** A data source of an address made by {@link #freshUrl}. */
    public static AgroalDataSource open(String url) {
        return open(url, 20, "");
    }

    /** The same with at most so many sessions, each of which begins with some SQL. */
    public static AgroalDataSource open(String url, int sessions, String initialSql) {
        var settings =
                new AgroalDataSourceConfigurationSupplier()
                        .connectionPoolConfiguration(
                                pool ->
                                        pool.maxSize(sessions)
                                                // a session that a test ends is not lent again
                                                .exceptionSorter(new PostgreSQLExceptionSorter())
                                                .acquisitionTimeout(Duration.ofSeconds(10))
                                                .connectionFactoryConfiguration(
                                                        factory ->
                                                                factory.connectionProviderClass(
                                                                                Driver.class)
                                                                        .jdbcUrl(url)
                                                                        .initialSql(initialSql)
                                                                        .principal(
                                                                                new NamePrincipal(
                                                                                        user()))
                                                                        .credential(
                                                                                new SimplePassword(
                                                                                        password()))));
        try {
            return AgroalDataSource.from(settings);
        } catch (SQLException e) {
            throw new IllegalStateException("No data source for " + url, e);
        }
    }

    /** The JDBC address of a new migrated database. */
    public static String freshUrl() {
        var name = "test_" + UUID.randomUUID().toString().replace("-", "");
        execute(server(), "create database " + name + " template " + TEMPLATE);
        return server().formatted(name);
    }

    /** The JDBC address of a new database without any table. */
    public static String emptyUrl() {
        var name = "test_" + UUID.randomUUID().toString().replace("-", "");
        execute(server(), "create database " + name);
        return server().formatted(name);
    }

    /** The user who works in them, as the hub does: one who owns nothing. */
    public static String user() {
        return EmbeddedPostgres.HUB;
    }

    /** The password of that user. */
    public static String password() {
        server();
        return System.getProperty(PASSWORD);
    }

    /** The password of {@link EmbeddedPostgres#NAME}, who owns the tables. */
    public static String ownerPassword() {
        server();
        return System.getProperty(OWNER_PASSWORD);
    }

    /**
     * The address with a gap for the database. One server a JVM, also where Quarkus loads this
     * class twice.
     */
    private static String server() {
        synchronized (System.getProperties()) {
            var known = System.getProperty(SERVER);
            if (known != null) {
                return known;
            }
            var postgres = start();
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "stop PostgreSQL"));
            System.setProperty(OWNER_PASSWORD, postgres.password());
            System.setProperty(PASSWORD, postgres.hubPassword());
            var server = postgres.url("%s");
            prepare(server);
            System.setProperty(SERVER, server);
            return server;
        }
    }

    /** Test runs side by side in one checkout take a folder each; a later run uses it again. */
    private static EmbeddedPostgres start() {
        var target = Path.of("target").toAbsolutePath();
        RuntimeException problem = new IllegalStateException("No folder to try");
        for (int i = 1; i <= FOLDERS_TO_TRY; i++) {
            try {
                return EmbeddedPostgres.start(
                        target.resolve("test-database-" + i), target.resolve("postgres"), 0);
            } catch (RuntimeException e) {
                problem = e;
            }
        }
        throw problem;
    }

    private static void prepare(String server) {
        execute(
                server,
                """
                select format('drop database %I with (force)', datname) from pg_database
                where datname like 'test\\_%' or datname = 'junction_template'
                """,
                "create database " + TEMPLATE);
        Flyway.configure()
                .dataSource(
                        server.formatted(TEMPLATE),
                        EmbeddedPostgres.NAME,
                        System.getProperty(OWNER_PASSWORD))
                .placeholders(Map.of("hub", EmbeddedPostgres.HUB))
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    /**
     * Runs the statements in the maintenance database; rows that come back are statements to run as
     * well.
     */
    private static void execute(String server, String... statements) {
        try (var connection =
                        DriverManager.getConnection(
                                server.formatted("postgres"),
                                EmbeddedPostgres.NAME,
                                System.getProperty(OWNER_PASSWORD));
                var statement = connection.createStatement();
                var other = connection.createStatement()) {
            for (var sql : statements) {
                if (statement.execute(sql)) {
                    try (var rows = statement.getResultSet()) {
                        while (rows.next()) {
                            other.execute(rows.getString(1));
                        }
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The test database does not obey: " + e.getMessage(), e);
        }
    }

    private static final class Shared {
        static final AgroalDataSource DATA_SOURCE = fresh();
    }
}
