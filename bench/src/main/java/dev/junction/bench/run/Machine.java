package dev.junction.bench.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** What all of this runs on, since the figures mean nothing without it. */
public final class Machine {

    private static final Duration WRITE_FOR = Duration.ofSeconds(2);
    private static final int PAGE = 8192;

    private Machine() {}

    /** Cores, processor, memory, Java. */
    public static String described() throws IOException {
        return "%d cores (%s), %.0f GB memory, %s, JDK %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        field("/proc/cpuinfo", "model name"),
                        Double.parseDouble(field("/proc/meminfo", "MemTotal").replaceAll("\\D", ""))
                                / 1024
                                / 1024,
                        System.getProperty("os.name") + " " + System.getProperty("os.version"),
                        Runtime.version());
    }

    private static String field(String file, String name) throws IOException {
        if (!Files.exists(Path.of(file))) {
            return "0";
        }
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("0");
        }
    }

    /**
     * Seconds of CPU that all processes together have used until now, and other guests of the host
     * took.
     */
    static double busySeconds() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
            String[] fields = lines.findFirst().orElse("cpu 0 0 0 0").split("\\s+");
            double ticks = 0;
            for (int i = 1; i < Math.min(fields.length, 9); i++) {
                ticks += i == 4 || i == 5 ? 0 : Double.parseDouble(fields[i]); // idle, waiting
            }
            return ticks / Usage.TICKS_A_SECOND;
        } catch (IOException e) {
            return 0;
        }
    }

    /** What one fdatasync costs: 8 KB written at the same place and synced, again and again. */
    public static String fsync(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = Files.createTempFile(folder, "fsync", ".bin");
        Histogram micros = new Histogram(3_600_000_000L, 3);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long end = System.nanoTime() + WRITE_FOR.toNanos();
            for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
                channel.write(ByteBuffer.allocate(PAGE), 0);
                channel.force(false);
                micros.recordValue((System.nanoTime() - start) / 1000);
            }
        } finally {
            Files.delete(file);
        }
        return "fdatasync of 8 KB: %.0f a second, p50 %d µs, p99 %d µs"
                .formatted(
                        micros.getTotalCount() / (double) WRITE_FOR.toSeconds(),
                        micros.getValueAtPercentile(50),
                        micros.getValueAtPercentile(99));
    }
}
