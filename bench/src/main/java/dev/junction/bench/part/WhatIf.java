package dev.junction.bench.part;

import dev.junction.bench.Table;
import dev.junction.journal.Vault;
import dev.junction.journal.VaultOfItsOwn;
import dev.junction.journal.keep.DaysAhead;
import dev.junction.mapping.SchemaFolder;
import dev.junction.policy.RuleBook;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.document.DocumentText;
import dev.junction.policy.whatif.Result;
import dev.junction.policy.whatif.Trying;
import io.agroal.api.AgroalDataSource;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * How many recorded messages a second a what-if tries: the starter policy beside one with a higher
 * limit, through the hub's own classes, on a database with its own migrations.
 */
public final class WhatIf implements Part {

    private static final String LIMIT = "{name: pr-straight-through, value: 2000,";
    private static final double FLOOR = 2_000;
    private static final double GOAL = 5_000;
    private static final int ROUNDS = 3;

    @Override
    public void measure(Stand stand, Table table) throws Exception {
        int messages = stand.options().number("messages", 100_000, 20_000);
        try (OwnPostgres own = OwnPostgres.start(stand, "what-if-data");
                AgroalDataSource database = Databases.open(own.postgres())) {
            Databases.migrate(own.postgres());
            new DaysAhead(database, Clock.systemUTC(), 1).make(1);
            Vault vault = VaultOfItsOwn.with(own.folder().resolve("keys"));
            String starter = starter();
            RuleBook base = book(1, starter);
            RuleBook other = book(2, starter.replace(LIMIT, LIMIT.replace("2000", "3000")));
            System.out.printf("Recording %d messages ...%n", messages);
            Instant from = Instant.now().minus(Duration.ofMinutes(1));
            new Recorded(database, vault, base).fill(messages);
            rounds(new Trying(database, vault, base, other), from, table);
        }
    }

    /** The last one counts; those before are warm-up. */
    private static void rounds(Trying trying, Instant from, Table table) throws Exception {
        double perSecond = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            long began = System.nanoTime();
            Result result = trying.all(from, Instant.now().plus(Duration.ofMinutes(1)));
            perSecond = result.messages() / ((System.nanoTime() - began) / 1e9);
            System.out.printf(
                    "     round %d: %d messages, %d treated otherwise, %d recorded decisions made again, %d of them"
                            + " otherwise: %.0f messages/s%n",
                    round,
                    result.messages(),
                    result.changed(),
                    result.recorded().checked(),
                    result.recorded().differing(),
                    perSecond);
        }
        table.atLeast("what-if over recorded messages", perSecond, "/s", FLOOR, GOAL);
    }

    private static RuleBook book(int version, String text) throws Exception {
        return RuleBook.of(
                version,
                DocumentText.read(text.getBytes(StandardCharsets.UTF_8)),
                new Conditions(SchemaFolder.load(Path.of("mappings/events"))));
    }

    private static String starter() throws Exception {
        try (InputStream file =
                Thread.currentThread()
                        .getContextClassLoader()
                        .getResourceAsStream("starter/policy.yaml")) {
            return new String(
                    Objects.requireNonNull(file, "starter/policy.yaml").readAllBytes(),
                    StandardCharsets.UTF_8);
        }
    }
}
