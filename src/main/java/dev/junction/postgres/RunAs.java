package dev.junction.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Under which user PostgreSQL runs, since it refuses to run as root: an ordinary user stays who he
 * is; root either becomes somebody else or goes into a user namespace, whichever works on this
 * machine and for this folder.
 */
record RunAs(List<String> prefix, int uid, int gid) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<String> NAMESPACE = List.of("unshare", "-U", "--");

    /**
     * Finds the way for a data folder, which exists, may be empty and is given to the chosen user
     * where needed.
     */
    static RunAs choose(Path cluster, Binaries binaries) {
        try {
            int me =
                    id("-u").orElseThrow(
                                    () ->
                                            new PostgresException(
                                                    "The program 'id' does not tell who I am"));
            int owner = Folders.owner(cluster);
            if (me != 0) {
                return ordinary(cluster, me, owner);
            }
            var tried = new ArrayList<String>();
            for (var way : ways(cluster, owner)) {
                if (way.works(cluster, binaries, tried)) {
                    return way;
                }
            }
            throw new PostgresException(
                    """
                    PostgreSQL refuses to run as root, and no other way works here:
                      %s
                    Start Junction as an ordinary user, or put the checkout where user 'postgres' or 'nobody' may go, or allow user namespaces,
                    or set JUNCTION_DB_URL, JUNCTION_DB_USER and JUNCTION_DB_PASSWORD to use a PostgreSQL of your own."""
                            .formatted(String.join("\n  ", tried)));
        } catch (IOException e) {
            throw new PostgresException(
                    "Cannot prepare the data folder %s: %s".formatted(cluster, e), e);
        }
    }

    Command run(Path folder, Duration patience, List<String> words) {
        return Command.run(
                folder, patience, Stream.concat(prefix.stream(), words.stream()).toList());
    }

    private static RunAs ordinary(Path cluster, int me, int owner) {
        if (owner != me) {
            throw new PostgresException(
                    "The data folder %s belongs to user %d, you are user %d. Start as that user, or make it yours: sudo chown -R %d %s"
                            .formatted(cluster, owner, me, me, cluster));
        }
        return new RunAs(List.of(), me, id("-g").orElse(me));
    }

    /**
     * An existing folder stays with its user if that works; a new one prefers the user made for it.
     */
    private static List<RunAs> ways(Path cluster, int owner) throws IOException {
        if (owner != 0) {
            return as(owner, (int) java.nio.file.Files.getAttribute(cluster, "unix:gid"));
        }
        var ways = new ArrayList<RunAs>();
        var namespace = new RunAs(NAMESPACE, 0, 0);
        boolean started = java.nio.file.Files.exists(cluster.resolve("PG_VERSION"));
        if (started) {
            ways.add(namespace);
        }
        ways.addAll(as("postgres"));
        if (!started) {
            ways.add(namespace);
        }
        ways.addAll(as("nobody"));
        return ways;
    }

    private static List<RunAs> as(String user) {
        var uid = id("-u", user);
        var gid = id("-g", user);
        return uid.isPresent() && gid.isPresent() ? as(uid.get(), gid.get()) : List.of();
    }

    private static List<RunAs> as(int uid, int gid) {
        return List.of(
                new RunAs(
                        List.of(
                                "setpriv",
                                "--reuid=" + uid,
                                "--regid=" + gid,
                                "--clear-groups",
                                "--"),
                        uid,
                        gid),
                new RunAs(
                        List.of(
                                "chroot",
                                "--userspec=+" + uid + ":+" + gid,
                                "--groups=",
                                "--skip-chdir",
                                "/"),
                        uid,
                        gid));
    }

    private boolean works(Path cluster, Binaries binaries, List<String> tried) throws IOException {
        var parent = cluster.getParent();
        Command sees =
                run(
                        Path.of("/"),
                        PATIENCE,
                        List.of(
                                "sh",
                                "-c",
                                "test \"$(id -u)\" -ne 0 && cd \"$1\" && \"$2\" --version",
                                "sh",
                                parent == null ? "/" : parent.toString(),
                                binaries.program("postgres")));
        if (sees.worked() && uid != Folders.owner(cluster)) {
            Folders.give(cluster, uid, gid);
        }
        Command owns =
                sees.worked()
                        ? run(
                                Path.of("/"),
                                PATIENCE,
                                List.of(
                                        "sh",
                                        "-c",
                                        "test -O \"$1\" && test -w \"$1\"",
                                        "sh",
                                        cluster.toString()))
                        : sees;
        if (!owns.worked()) {
            tried.add(
                    "%s: %s"
                            .formatted(
                                    String.join(" ", prefix),
                                    owns.output().isEmpty()
                                            ? "may not use " + cluster
                                            : owns.output()));
        }
        return owns.worked();
    }

    private static Optional<Integer> id(String... options) {
        var words = new ArrayList<>(List.of("id"));
        words.addAll(List.of(options));
        var id = Command.run(Path.of("/"), PATIENCE, words);
        return id.worked() ? Optional.of(Integer.valueOf(id.output())) : Optional.empty();
    }
}
