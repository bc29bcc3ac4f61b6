package dev.junction.bench;

import dev.junction.bench.jmh.Jmh;
import dev.junction.bench.part.Accept;
import dev.junction.bench.part.Claim;
import dev.junction.bench.part.Decide;
import dev.junction.bench.part.Deliver;
import dev.junction.bench.part.Doors;
import dev.junction.bench.part.Edit;
import dev.junction.bench.part.Latency;
import dev.junction.bench.part.Outage;
import dev.junction.bench.part.Part;
import dev.junction.bench.part.Search;
import dev.junction.bench.part.Stand;
import dev.junction.bench.part.Starts;
import dev.junction.bench.part.WhatIf;
import dev.junction.bench.run.Closing;
import dev.junction.bench.run.Machine;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where {@code ./junction bench} begins. */
public final class Bench {

    private static final Path TARGET = Path.of("bench/target");
    private static final Path LAST = TARGET.resolve("last.md");

    /** In the order of a whole run. */
    private static final Map<String, Part> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("accept", new Accept());
        PARTS.put("doors", new Doors());
        PARTS.put("deliver", new Deliver());
        PARTS.put("latency", new Latency());
        PARTS.put("start", new Starts());
        PARTS.put("decide", new Decide());
        PARTS.put("claim", new Claim());
        PARTS.put("what-if", new WhatIf());
        PARTS.put("edit", new Edit());
    }

    private Bench() {}

    /** The first word names the part; without one, all are measured. */
    public static void main(String... words) throws Exception {
        String first = words.length == 0 || words[0].startsWith("--") ? "full" : words[0];
        String[] rest =
                words.length == 0 || words[0].startsWith("--")
                        ? words
                        : Arrays.copyOfRange(words, 1, words.length);
        try {
            run(first, rest);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "; see ./junction bench help");
            System.exit(2);
        }
    }

    private static void run(String first, String... rest) throws Exception {
        switch (first) {
            case "jmh" -> Jmh.run(rest);
            case "outage" -> measure(Options.of(false, rest), List.of(new Outage()));
            case "search" -> measure(Options.of(false, rest), List.of(new Search()));
            case "full" -> measure(Options.of(false, rest), List.copyOf(PARTS.values()));
            case "quick" -> measure(Options.of(true, rest), List.copyOf(PARTS.values()));
            default -> {
                Part part = PARTS.get(first);
                if (part == null) {
                    throw new IllegalArgumentException("There is no part '" + first + "'");
                }
                measure(Options.of(false, rest), List.of(part));
            }
        }
    }

    private static void measure(Options options, List<Part> parts) throws Exception {
        Table table = new Table();
        String title =
                "Measured %s in %s on %s; %s."
                        .formatted(
                                LocalDateTime.now().truncatedTo(ChronoUnit.MINUTES),
                                options.quick() ? "the short form" : "full",
                                Machine.described(),
                                Machine.fsync(TARGET));
        System.out.println(title);
        try (Closing closing = new Closing()) {
            Stand stand = new Stand(options, closing);
            for (Part part : parts) {
                part.measure(stand, table);
            }
        }
        String trusted = title + " " + table.trust();
        table.write(LAST, trusted);
        System.out.printf("%n%s%n%n%s%nKept in %s.%n", trusted, table, LAST);
    }
}
