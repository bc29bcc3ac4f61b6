package dev.junction.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.junction.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    private static final Path PROGRAMS = Path.of("target/postgres");

    @TempDir Path folder;

    @Test
    void keepsItsDataAndPromisesDurability() throws SQLException {
        try (var postgres = start()) {
            run(postgres, "create table kept (word text)");
            run(postgres, "insert into kept values ('kept')");
        }

        try (var postgres = start()) {
            assertThat(ask(postgres, "select word from kept")).isEqualTo("kept");
            assertThat(ask(postgres, "show fsync")).isEqualTo("on");
            assertThat(ask(postgres, "show synchronous_commit")).isEqualTo("on");
        }
        assertThat(folder.resolve("postgres/cluster/postmaster.pid")).doesNotExist();
    }

    @Test
    void stopsTheServerOfAKilledRunAndStartsAnewWithItsData() throws Exception {
        try (var postgres = start()) {
            run(postgres, "create table kept (word text)");
        }
        Cluster.in(folder, Binaries.in(PROGRAMS))
                .start(Ports.free(), Duration.ofSeconds(30)); // and nobody stops it
        var orphan = ProcessHandle.of(pid()).orElseThrow();

        try (var postgres = start()) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(ask(postgres, "select count(*) from kept")).isEqualTo("0");
        }
    }

    @Test
    void startsAfterTheServerItselfWasKilled() throws Exception {
        try (var postgres = start()) {
            run(postgres, "create table kept (word text)");
            var server = ProcessHandle.of(pid()).orElseThrow();
            server.destroyForcibly();
            server.onExit().join();
        }

        try (var postgres = start()) {
            assertThat(ask(postgres, "select count(*) from kept")).isEqualTo("0");
        }
    }

    @Test
    void isStartedAgainWhereItWasWhenItDiesUnderTheHub() throws Exception {
        try (var postgres = start().kept()) {
            run(postgres, "create table kept (word text)");
            for (int i = 0; i < 2; i++) {
                var server = ProcessHandle.of(pid()).orElseThrow();
                server.destroyForcibly();
                server.onExit().join();

                await().atMost(Duration.ofSeconds(60))
                        .ignoreExceptions()
                        .until(() -> ask(postgres, "select count(*) from kept").equals("0"));
            }
        }
        assertThat(folder.resolve("postgres/cluster/postmaster.pid")).doesNotExist();
    }

    @Test
    void isNotFooledByAPidFileThatNamesAnotherProgram() throws Exception {
        start().close();
        var pidFile = folder.resolve("postgres/cluster/postmaster.pid");
        Files.writeString(
                pidFile, ProcessHandle.current().pid() + "\n" + folder + "\n0\n1\n\n\n\nready\n");

        try (var postgres = start()) {
            assertThat(ask(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void letsOneProcessHaveTheFolder() {
        try (var postgres = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(PostgresException.class)
                    .hasMessageContaining("Another Junction already works in");
            assertThat(postgres.url()).contains("127.0.0.1");
        }
    }

    @Test
    void saysWhichReleaseWroteTheData() throws Exception {
        start().close();
        Files.writeString(folder.resolve("postgres/cluster/PG_VERSION"), "15\n");

        assertThatThrownBy(this::start)
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining(
                        "written by PostgreSQL 15, this Junction brings PostgreSQL "
                                + Binaries.major());
    }

    @Test
    void refusesAWrongPassword() {
        try (var postgres = start()) {
            assertThatThrownBy(
                            () ->
                                    DriverManager.getConnection(
                                            postgres.url(), EmbeddedPostgres.NAME, "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void picksItsProgramsByOperatingSystemAndProcessor() {
        assertThat(Binaries.archive("Linux", "amd64")).isEqualTo("postgres-linux-x86_64.txz");
        assertThat(Binaries.archive("Linux", "aarch64")).isEqualTo("postgres-linux-arm_64.txz");
        assertThat(Binaries.archive("Mac OS X", "aarch64")).isEqualTo("postgres-darwin-arm_64.txz");
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(folder, PROGRAMS, 0);
    }

    private long pid() throws Exception {
        return Long.parseLong(
                Files.readAllLines(folder.resolve("postgres/cluster/postmaster.pid")).getFirst());
    }

    private static void run(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                postgres.url(), EmbeddedPostgres.NAME, postgres.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                postgres.url(), EmbeddedPostgres.NAME, postgres.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
