package dev.junction.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a JVM and its PostgreSQL have used up, as Linux counts it: of the JVM itself, of the
 * postmaster with its children, and of children that have ended.
 */
public record Usage(long jvm, Path postmasterFile) {

    private static final Path PROC = Path.of("/proc");
    static final double TICKS_A_SECOND = 100;

    /** Seconds of CPU, user and system, until now. */
    public double cpuSeconds() {
        return seconds(jvm, true) + databaseSeconds();
    }

    /** Seconds of PostgreSQL alone. */
    public double databaseSeconds() {
        long postmaster = postmaster();
        double seconds = seconds(postmaster, true);
        for (long child : children(postmaster)) {
            seconds += seconds(child, false);
        }
        return seconds;
    }

    /** Seconds of CPU of the JVM's compilers: they are at work for minutes after a start. */
    public double compilerSeconds() {
        return entries(PROC.resolve(jvm + "/task"))
                .filter(task -> name(task).matches("C[12] Compiler.*"))
                .mapToDouble(task -> (field(task, 11) + field(task, 12)) / TICKS_A_SECOND)
                .sum();
    }

    /** Whether PostgreSQL cleans up behind what was done before. */
    public boolean isVacuuming() {
        return children(postmaster()).stream()
                .anyMatch(child -> text(PROC.resolve(child + "/cmdline")).contains("autovacuum w"));
    }

    /** Megabytes of the JVM that are in memory now. */
    public double residentMegabytes() {
        return status("VmRSS:");
    }

    private double status(String field) {
        try (Stream<String> lines = Files.lines(PROC.resolve(jvm + "/status"))) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }

    private long postmaster() {
        try {
            return Long.parseLong(Files.readAllLines(postmasterFile).getFirst().strip());
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL does not run: " + postmasterFile, e);
        }
    }

    private static List<Long> children(long parent) {
        return entries(PROC)
                .map(path -> path.getFileName().toString())
                .filter(name -> Character.isDigit(name.charAt(0)))
                .map(Long::parseLong)
                .filter(pid -> pid != parent && field(pid, 1) == parent)
                .toList();
    }

    private static Stream<Path> entries(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException("CPU can only be counted where there is /proc", e);
        }
    }

    /** With those of its children that have ended, or without. */
    static double seconds(long pid, boolean ended) {
        double ticks = field(pid, 11) + field(pid, 12);
        return (ended ? ticks + field(pid, 13) + field(pid, 14) : ticks) / TICKS_A_SECOND;
    }

    /**
     * A field of /proc/pid/stat, counted from the one after the name; 0 for a process that has
     * gone.
     */
    private static long field(long pid, int place) {
        return field(PROC.resolve("" + pid), place);
    }

    private static long field(Path process, int place) {
        String stat = text(process.resolve("stat"));
        return stat.isEmpty()
                ? 0
                : Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[place]);
    }

    private static String name(Path process) {
        return text(process.resolve("comm")).strip();
    }

    /** Empty for a process that has gone. */
    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }
}
