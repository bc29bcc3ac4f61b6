package dev.junction.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The process of a running server, as its pid file names it. */
record ServerProcess(Optional<ProcessHandle> process) {

    /** The server of a data folder; none when it has gone already. */
    static ServerProcess of(Path data) {
        try (var lines = Files.lines(data.resolve("postmaster.pid"))) {
            return new ServerProcess(
                    lines.limit(1)
                            .map(String::strip)
                            .filter(line -> line.matches("\\d+"))
                            .findFirst()
                            .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid))));
        } catch (IOException e) {
            return new ServerProcess(Optional.empty());
        }
    }

    boolean isAlive() {
        return process.filter(ProcessHandle::isAlive).filter(one -> !isZombie(one)).isPresent();
    }

    /** Dead, but nobody has buried it: where the hub is the first process of a container. */
    private static boolean isZombie(ProcessHandle one) {
        var stat = Path.of("/proc", String.valueOf(one.pid()), "stat");
        try {
            return Files.exists(stat)
                    && Files.readString(stat).replaceFirst(".*\\) ", "").startsWith("Z");
        } catch (IOException e) {
            return false; // it went while we looked: the next look tells
        }
    }
}
