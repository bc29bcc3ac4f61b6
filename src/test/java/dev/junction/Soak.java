package dev.junction;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The long form ({@code ./junction soak}): an even load in many lanes with all priorities, one
 * destination that is well and one with changing trouble, and with {@code --kill} a hub and a
 * PostgreSQL that are killed or stand still now and then. Each ten seconds a line in {@code
 * target/soak.csv}; at the end the account, and {@code target/soak.svg}.
 */
@SuppressWarnings("try")
class Soak {

    private static final Duration LENGTH =
            Duration.parse(System.getProperty("junction.soak.for", "PT10M"));
    private static final int PER_SECOND = Integer.getInteger("junction.soak.rate", 200);
    private static final boolean KILL = Boolean.getBoolean("junction.soak.kill");
    private static final int LANES = 64;

    /** What the troubled destination missed is as much as the run was long. */
    private static final Duration DRAIN = Duration.ofMinutes(15);

    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration BETWEEN_FAULTS = Duration.ofSeconds(40);

    @TempDir Path folder;
    private final Account account = new Account(LANES);
    private final Random random = new Random();
    private final List<SoakLine> lines = new ArrayList<>();
    private final Path target = Path.of("target");

    @Test
    void balancesAfterALongTime() throws Exception {
        try (Sink well = new Sink(one -> account.arrived("well", one));
                Sink troubled = new Sink(one -> account.arrived("troubled", one));
                HubProcess hub = new HubProcess(folder.resolve("data"), Updates.settings())) {
            hub.start();
            Updates.deliverTo(hub, Map.of("well", well, "troubled", troubled));
            Files.writeString(target.resolve("soak.csv"), SoakLine.TITLE);

            int faults = run(hub, troubled);

            Files.writeString(target.resolve("soak.svg"), SoakChart.of(lines));
            troubled.behave(Sink.Manner.PROMPT);
            Duration most = LENGTH.compareTo(DRAIN) > 0 ? LENGTH : DRAIN;
            await().atMost(most)
                    .pollInterval(LOOK)
                    .ignoreExceptions()
                    .until(() -> Updates.isDelivered(hub));
            Updates.closeItems(hub);
            await().atMost(Duration.ofMinutes(1)).until(() -> Updates.isQuiet(hub));
            System.out.println(
                    account.close(
                            hub.databaseUrl(),
                            "%s at %d a second, %d faults".formatted(LENGTH, PER_SECOND, faults)));
        }
    }

    private int run(HubProcess hub, Sink troubled) throws Exception {
        int faults = 0;
        try (Senders senders = new Senders(account, PER_SECOND, hub)) {
            long start = System.nanoTime();
            long end = start + LENGTH.toNanos();
            long fault = start + BETWEEN_FAULTS.toNanos();
            for (long look = start + LOOK.toNanos(); look < end; look += LOOK.toNanos()) {
                String happened = "";
                if (System.nanoTime() >= fault) {
                    happened = fault(hub, troubled);
                    fault = System.nanoTime() + BETWEEN_FAULTS.toNanos();
                    faults++;
                }
                TimeUnit.NANOSECONDS.sleep(look - System.nanoTime());
                note(Duration.ofNanos(System.nanoTime() - start), hub, happened);
            }
        }
        return faults;
    }

    /** One of the matrix; a destination's lasts until the next one. */
    private String fault(HubProcess hub, Sink troubled) throws Exception {
        Sink.Manner[] manners = Sink.Manner.values();
        Sink.Manner manner = manners[random.nextInt(manners.length)];
        troubled.behave(manner);
        String said = "destination " + manner.name().toLowerCase(Locale.ROOT);
        return KILL ? said + ", " + blow(hub) : said;
    }

    private String blow(HubProcess hub) throws Exception {
        switch (random.nextInt(5)) {
            case 0 -> {
                hub.kill();
                hub.start();
                return "hub killed";
            }
            case 1 -> {
                hub.killWithDatabase();
                hub.start();
                return "hub and PostgreSQL killed";
            }
            case 2 -> {
                hub.killDatabase();
                return "PostgreSQL killed";
            }
            case 3 -> {
                hub.killDatabaseBackend();
                return "a backend killed";
            }
            default -> {
                hub.freeze();
                TimeUnit.SECONDS.sleep(5);
                hub.thaw();
                return "hub frozen for 5 s";
            }
        }
    }

    private void note(Duration at, HubProcess hub, String happened)
            throws IOException, InterruptedException {
        SoakLine line =
                new SoakLine(
                        at.toSeconds(),
                        account.acknowledged(),
                        account.arrived("well"),
                        account.arrived("troubled"),
                        waiting(hub),
                        hub.heapMegabytes(),
                        hub.residentMegabytes(),
                        happened);
        lines.add(line);
        Files.writeString(target.resolve("soak.csv"), line.csv(), StandardOpenOption.APPEND);
    }

    /** Deliveries that wait; -1 while the database does not answer. */
    private static int waiting(HubProcess hub) {
        try (var connection = DriverManager.getConnection(hub.databaseUrl());
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "select count(*) from delivery where state = 'PENDING'")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException | IOException e) {
            return -1;
        }
    }
}
