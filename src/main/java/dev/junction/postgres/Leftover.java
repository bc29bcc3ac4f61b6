package dev.junction.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The PostgreSQL of a run that was killed: it may still work on our data folder, or may have left
 * its pid file.
 */
record Leftover(Path cluster, RunAs user) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration CHECKPOINT = Duration.ofSeconds(60);
    private static final String IN_FOLDER =
            "for p in /proc/[0-9]*; do test \"$(readlink $p/cwd)\" = \"$1\" && echo ${p#/proc/}; done; true";

    /** Stops it in order (its data is whole), and takes away a pid file that only looks alive. */
    void stop() {
        var pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        var living = living();
        if (!living.isEmpty()
                && !gone(living, "-INT", CHECKPOINT)
                && !gone(living(), "-QUIT", PATIENCE)) {
            throw new PostgresException(
                    "PostgreSQL of an earlier run still works in %s and does not stop (processes %s); stop it and start again"
                            .formatted(cluster, living));
        }
        try {
            // after a restart of the machine or container the pid in it may belong to any other
            // program
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new PostgresException("Cannot delete the old " + pidFile, e);
        }
    }

    private TreeSet<Long> living() {
        var words = List.of("sh", "-c", IN_FOLDER, "sh", real(cluster).toString());
        var pids = new TreeSet<Long>();
        for (var answer :
                List.of(
                        Command.run(Path.of("/"), PATIENCE, words),
                        user.run(Path.of("/"), PATIENCE, words))) {
            answer.output()
                    .lines()
                    .filter(line -> line.matches("\\d+"))
                    .map(Long::valueOf)
                    .forEach(pids::add);
        }
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            pids.addAll(byPidFile());
        }
        return pids;
    }

    /** Where there is no /proc: the process of the pid file, if it is a PostgreSQL. */
    private List<Long> byPidFile() {
        try (var lines = Files.lines(cluster.resolve("postmaster.pid"))) {
            return lines.limit(1)
                    .map(line -> Long.valueOf(line.strip()))
                    .filter(
                            pid ->
                                    ProcessHandle.of(pid)
                                            .flatMap(process -> process.info().command())
                                            .filter(program -> program.endsWith("postgres"))
                                            .isPresent())
                    .toList();
        } catch (IOException e) {
            throw new PostgresException("Cannot read the old pid file in " + cluster, e);
        }
    }

    private static boolean gone(TreeSet<Long> pids, String signal, Duration patience) {
        if (pids.isEmpty()) {
            return true;
        }
        var exits =
                pids.stream()
                        .flatMap(pid -> ProcessHandle.of(pid).stream())
                        .map(ProcessHandle::onExit)
                        .toArray(CompletableFuture<?>[]::new);
        // the eldest is the postmaster; the others leave with it
        Command.run(
                Path.of("/"), PATIENCE, List.of("sh", "-c", "kill " + signal + " " + pids.first()));
        try {
            CompletableFuture.allOf(exits).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new PostgresException("Cannot wait for the PostgreSQL of an earlier run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException(
                    "Interrupted while the PostgreSQL of an earlier run stops", e);
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new PostgresException("Cannot read the folder " + path, e);
        }
    }
}
