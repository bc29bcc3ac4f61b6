package dev.junction.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A data folder of PostgreSQL with its programs, its user, its password and its log. */
record Cluster(Path data, Binaries binaries, RunAs user, String password, Path log) {

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final Duration MAKE = Duration.ofMinutes(3);
    private static final long LOG_LIMIT = 10_000_000;

    /** Each with its reason; PostgreSQL's own defaults stand for the rest. */
    private static final List<String> SETTINGS =
            List.of(
                    "listen_addresses=127.0.0.1", // nobody else's business
                    "unix_socket_directories=", // their paths may be too long, and the loopback is
                    // enough
                    "fsync=on", // the promise: acknowledged is on disk
                    "synchronous_commit=on", // the same
                    "full_page_writes=on", // the same, when the power fails in the middle of a page
                    "shared_buffers=512MB", // a rush is written, walked and settled without
                    // asking the system for its pages again
                    "max_connections=100", // pool, tests, and a person with psql
                    "max_wal_size=2GB", // fewer checkpoints while messages pour in
                    "jit=off", // our statements are short; compiling them costs more than it gains
                    "autovacuum_naptime=15s", // delivery rows change often
                    "autovacuum_analyze_scale_factor=0.5", // a day's first rows tell what its
                    // others are like; to look again at each tenth more takes what senders need
                    "autovacuum_vacuum_insert_threshold=-1", // what is written today is changed
                    // today as well, and swept for that
                    "default_statistics_target=25", // what grows is alike: a small sample says
                    // as much, and takes a quarter of the work
                    "log_error_verbosity=terse", // details of errors quote rows, and rows are about
                    // patients
                    "log_min_error_statement=panic", // statements may quote values as well
                    "log_checkpoints=off"); // the log is for trouble

    /**
     * What a statement took from the C library goes back to the system when it ends, and comes
     * again page by page with the next one: a quarter of the time of a short one. With these it
     * stays with the connection, up to some megabytes (mallopt(3); other libraries pass over them).
     */
    private static final List<String> KEEPING_MEMORY =
            List.of(
                    "env",
                    "MALLOC_TRIM_THRESHOLD_=8388608",
                    "MALLOC_TOP_PAD_=1048576",
                    "MALLOC_MMAP_THRESHOLD_=4194304");

    /** The cluster below a folder, made on first use; a leftover of a killed run is stopped. */
    static Cluster in(Path folder, Binaries binaries) {
        var home = folder.resolve("postgres");
        var data = home.resolve("cluster");
        try {
            var log = log(folder);
            if (Files.isDirectory(data)) {
                var user = RunAs.choose(data, binaries);
                checkVersion(data);
                new Leftover(data, user).stop();
                return new Cluster(data, binaries, user, readPassword(home, data), log);
            }
            return make(home, data, binaries, log);
        } catch (IOException e) {
            throw new PostgresException(
                    "Cannot prepare PostgreSQL in %s: %s".formatted(home, e), e);
        }
    }

    /** Starts it and waits until it takes connections. */
    void start(int port, Duration patience) {
        var options =
                SETTINGS.stream()
                        .map(setting -> "-c " + setting)
                        .collect(Collectors.joining(" ", "-p " + port + " ", ""));
        give(log, user);
        var started =
                user.run(
                        binaries.home(),
                        patience.plusSeconds(10),
                        Stream.of(
                                        KEEPING_MEMORY,
                                        List.of(
                                                binaries.program("pg_ctl"),
                                                "-D",
                                                data.toString(),
                                                "-l",
                                                log.toString(),
                                                "-w",
                                                "-t",
                                                String.valueOf(patience.toSeconds()),
                                                "-o",
                                                options,
                                                "start"))
                                .flatMap(List::stream)
                                .toList());
        if (!started.worked()) {
            throw new PostgresException(
                    "PostgreSQL does not start: %s%nThe end of %s:%n%s"
                            .formatted(started.output(), log, tail()));
        }
    }

    /** Starts it after it has died: what is left of it is stopped first. */
    void startAgain(int port, Duration patience) {
        new Leftover(data, user).stop();
        start(port, patience);
    }

    /** Stops it in order; only what is left then is stopped as after a crash. */
    void stop(Duration patience) {
        if (!Files.exists(data.resolve("postmaster.pid"))) {
            return; // it has already gone
        }
        var stopped =
                user.run(
                        binaries.home(),
                        patience.plusSeconds(10),
                        List.of(
                                binaries.program("pg_ctl"),
                                "-D",
                                data.toString(),
                                "-m",
                                "fast",
                                "-w",
                                "-t",
                                String.valueOf(patience.toSeconds()),
                                "stop"));
        if (!stopped.worked()) {
            new Leftover(data, user).stop(); // it was killed under us, or needs a harder word
        }
    }

    private static Cluster make(Path home, Path data, Binaries binaries, Path log)
            throws IOException {
        var fresh = home.resolve("cluster.new");
        Folders.delete(fresh); // of a start that was cut short
        Files.createDirectory(fresh, PRIVATE_FOLDER);
        var user = RunAs.choose(fresh, binaries);
        var password = newPassword();
        var passwordFile = home.resolve("password");
        Files.deleteIfExists(passwordFile);
        Files.writeString(Files.createFile(passwordFile, PRIVATE_FILE), password);
        give(passwordFile, user);
        var made =
                user.run(
                        binaries.home(),
                        MAKE,
                        List.of(
                                binaries.program("initdb"),
                                "-D",
                                fresh.toString(),
                                "-U",
                                EmbeddedPostgres.NAME,
                                "--pwfile=" + passwordFile,
                                "-A",
                                "scram-sha-256",
                                "-E",
                                "UTF8",
                                "--data-checksums",
                                // the order of texts must not change with the operating system
                                "--locale=C",
                                "--locale-provider=builtin",
                                "--builtin-locale=C.UTF-8"));
        if (!made.worked()) {
            throw new PostgresException(
                    "PostgreSQL cannot make its data folder %s:%n%s"
                            .formatted(fresh, made.output()));
        }
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
        return new Cluster(data, binaries, user, password, log);
    }

    private static void checkVersion(Path data) throws IOException {
        var file = data.resolve("PG_VERSION");
        if (!Files.exists(file)) {
            throw new PostgresException(
                    "%s is no data folder of PostgreSQL; move it away and start again"
                            .formatted(data));
        }
        var version = Files.readString(file).strip();
        if (!version.equals(Binaries.major())) {
            throw new PostgresException(
                    "The data in %s was written by PostgreSQL %s, this Junction brings PostgreSQL %s. Start the Junction that wrote it, dump the data with pg_dump and load it into an empty folder."
                            .formatted(data, version, Binaries.major()));
        }
    }

    private static String readPassword(Path home, Path data) throws IOException {
        var file = home.resolve("password");
        if (!Files.exists(file)) {
            throw new PostgresException(
                    "The password of the database is missing: %s. Put the file back beside the data it belongs to (%s)."
                            .formatted(file, data));
        }
        return Files.readString(file).strip();
    }

    private static String newPassword() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static Path log(Path folder) throws IOException {
        var log = folder.resolve("postgres.log");
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
            Files.move(log, folder.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(log)) {
            Files.createFile(log, PRIVATE_FILE);
        }
        return log;
    }

    private static void give(Path file, RunAs user) {
        try {
            if (user.uid() != Folders.owner(file)) {
                Folders.give(file, user.uid(), user.gid());
            }
        } catch (IOException e) {
            throw new PostgresException("Cannot give %s to user %d".formatted(file, user.uid()), e);
        }
    }

    private String tail() {
        try {
            var lines = Files.readAllLines(log);
            return String.join(
                    System.lineSeparator(),
                    lines.subList(Math.max(0, lines.size() - 12), lines.size()));
        } catch (IOException e) {
            return "(not readable: " + e + ")";
        }
    }
}
