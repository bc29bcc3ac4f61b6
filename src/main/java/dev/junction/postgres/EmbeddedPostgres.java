package dev.junction.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Properties;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL of our own, durable and on the loopback only, with its data in a folder. One
 * process at a time may have the folder; whoever starts in it after a crash finds what was
 * committed.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** The user who owns everything, and the name of the database. */
    public static final String NAME = "junction";

    /** The user the hub works as: it reads and writes rows and owns nothing. */
    public static final String HUB = "junction_hub";

    private static final Duration START =
            Duration.ofMinutes(10); // a long crash recovery is no failure
    private static final Duration STOP = Duration.ofMinutes(2);
    private static final int PORTS_TO_TRY = 5;

    private final Cluster cluster;
    private final FileLock lock;
    private final int port;
    private @Nullable Keeper keeper;

    private EmbeddedPostgres(Cluster cluster, FileLock lock, int port) {
        this.cluster = cluster;
        this.lock = lock;
        this.port = port;
    }

    /** Starts with data and programs below one folder, on any free port. */
    public static EmbeddedPostgres start(Path folder) {
        return start(folder, folder.resolve("postgres"), 0);
    }

    /**
     * Starts with data below a folder, programs unpacked in another, on a port (0: any that is
     * free).
     */
    public static EmbeddedPostgres start(Path folder, Path programs, int port) {
        var home = folder.toAbsolutePath().normalize();
        var lock = lock(home.resolve("postgres"));
        try {
            var cluster = Cluster.in(home, Binaries.in(programs.toAbsolutePath().normalize()));
            return new EmbeddedPostgres(cluster, lock, boot(cluster, port)).withDatabase();
        } catch (RuntimeException e) {
            release(lock);
            throw e;
        }
    }

    /** From now on a server that dies is started again, at the same address. */
    public synchronized EmbeddedPostgres kept() {
        if (keeper == null) {
            keeper = new Keeper(cluster, port, START).start();
        }
        return this;
    }

    /** The JDBC address of the hub's database. */
    public String url() {
        return url(NAME);
    }

    /** The JDBC address of any database in it. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /** The generated password of {@link #NAME}. */
    public String password() {
        return cluster.password();
    }

    /** The password of {@link #HUB}, which tells nothing about the owner's. */
    public String hubPassword() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(password().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(HUB.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
        }
    }

    /** Stops it in order; what was committed is on disk anyway. */
    @Override
    public synchronized void close() {
        if (keeper != null) {
            keeper.close();
        }
        try {
            cluster.stop(STOP);
        } finally {
            release(lock);
        }
    }

    private static int boot(Cluster cluster, int wanted) {
        @Nullable PostgresException problem = null;
        for (int i = 0; i < (wanted == 0 ? PORTS_TO_TRY : 1); i++) {
            int port = wanted == 0 ? freePort() : wanted;
            try {
                cluster.start(port, START);
                return port;
            } catch (PostgresException e) {
                problem = e;
            }
        }
        throw problem == null ? new PostgresException("No port to try") : problem;
    }

    private EmbeddedPostgres withDatabase() {
        var login = new Properties();
        login.setProperty("user", NAME);
        login.setProperty("password", password());
        try (var connection = DriverManager.getConnection(url("postgres"), login);
                var statement = connection.createStatement()) {
            if (!isThere(statement, "select 1 from pg_database where datname = '" + NAME + "'")) {
                statement.execute("create database " + NAME);
            }
            if (!isThere(statement, "select 1 from pg_roles where rolname = '" + HUB + "'")) {
                statement.execute(
                        "create role %s login password '%s'".formatted(HUB, hubPassword()));
            }
            return this;
        } catch (SQLException e) {
            close();
            throw new PostgresException(
                    "PostgreSQL runs but does not let us in: " + e.getMessage(), e);
        }
    }

    private static boolean isThere(Statement statement, String question) throws SQLException {
        try (var found = statement.executeQuery(question)) {
            return found.next();
        }
    }

    private static FileLock lock(Path folder) {
        var file = folder.resolve("lock");
        try {
            Files.createDirectories(folder);
            var channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new PostgresException(
                        "Another Junction already works in %s; stop it, or set junction.data.dir to another folder"
                                .formatted(folder));
            }
            return lock;
        } catch (IOException e) {
            throw new PostgresException(
                    "Cannot use the data folder %s: %s".formatted(folder, e), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held in this same JVM
        }
    }

    private static void release(FileLock lock) {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw new PostgresException("Cannot release the data folder", e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new PostgresException("No free port on the loopback", e);
        }
    }
}
