package dev.junction.bench.run;

import dev.junction.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the hub is compared with: the bare endpoint of {@code bench/limit}, on a PostgreSQL like the
 * hub's.
 */
public final class LimitServer implements AutoCloseable {

    private static final Path JAR = Path.of("bench/limit/target/quarkus-app/quarkus-run.jar");

    private final Program program;
    private final EmbeddedPostgres postgres;
    private final int port;
    private final Path data;

    private LimitServer(Program program, EmbeddedPostgres postgres, int port, Path data) {
        this.program = program;
        this.postgres = postgres;
        this.port = port;
        this.data = data;
    }

    /** Starts both. */
    public static LimitServer start(Path data) throws IOException, InterruptedException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(data);
        int port = Program.freePort();
        try {
            Program program =
                    Program.start(
                            List.of(
                                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                    "-Xms64m",
                                    "-Xmx512m",
                                    "-XX:+UseG1GC",
                                    "-jar",
                                    JAR.toString()),
                            Path.of(""),
                            Map.of(
                                    "QUARKUS_HTTP_PORT",
                                    "" + port,
                                    "QUARKUS_DATASOURCE_JDBC_URL",
                                    postgres.url(),
                                    "QUARKUS_DATASOURCE_USERNAME",
                                    EmbeddedPostgres.NAME,
                                    "QUARKUS_DATASOURCE_PASSWORD",
                                    postgres.password()),
                            data.resolveSibling(data.getFileName() + ".log"),
                            URI.create("http://127.0.0.1:" + port + "/ready"));
            return new LimitServer(program, postgres, port, data);
        } catch (IOException | InterruptedException | RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    public InetSocketAddress http() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    public Usage usage() {
        return new Usage(program.pid(), data.resolve("postgres/cluster/postmaster.pid"));
    }

    @Override
    public void close() {
        try {
            program.close();
        } finally {
            postgres.close();
        }
    }
}
