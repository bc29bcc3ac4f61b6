package dev.junction.bench.part;

import dev.junction.bench.Options;
import dev.junction.bench.Table;
import dev.junction.bench.load.Plan;
import dev.junction.bench.run.HubUnderTest;
import dev.junction.bench.run.Others;
import dev.junction.bench.run.Usage;
import dev.junction.bench.run.Watch;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * A destination is down while messages for it go on coming, until a million wait: whether
 * acknowledgements and memory at the end are what they were at the beginning, whether people still
 * find a message meanwhile, and how long it takes to deliver them all when the destination is well
 * again. Takes half an hour and 10 GB, so it is no part of a whole run.
 */
public final class Outage implements Part {

    private static final int PARTS = 10;
    private static final int PAGE = 50;
    private static final long LOOK_NANOS = 250_000_000;
    private static final int LOOKS_A_SEARCH = 4;

    @Override
    public void measure(Stand stand, Table table) throws IOException, InterruptedException {
        Options options = stand.options();
        Door door = Door.named(options.text("door", Door.FHIR_IN.title()));
        int messages = options.number("messages", 1_000_000, 20_000);
        int rate = options.number("rate", 1_000, 500);
        int connections = options.numbers("connections", 32).getFirst();
        Duration length = Duration.ofSeconds(messages / rate);
        String what = "a destination is down, %d/s".formatted(rate);
        try {
            HubUnderTest hub = stand.hub();
            Others others = stand.others();
            stand.sink().down();
            System.out.printf(
                    "The destination is down for %d s at %d/s.%n", length.toSeconds(), rate);
            Plan plan = Plan.steady(connections, rate, length, stand.lanes());
            Meanwhile meanwhile = new Meanwhile(hub, stand.lanes(), length);
            Stand.Run run;
            try (var executor = Executors.newSingleThreadExecutor()) {
                var load =
                        CompletableFuture.supplyAsync(
                                () -> {
                                    try {
                                        return stand.run(door, options.size(), plan);
                                    } catch (IOException | InterruptedException e) {
                                        throw new CompletionException(e);
                                    }
                                },
                                executor);
                meanwhile.look(load);
                run = load.join();
            }
            table.busy(others.share());
            rows(table, what, run, meanwhile);

            long well = System.nanoTime();
            stand.sink().up();
            double most;
            try (Watch watch = new Watch(hub.usage())) {
                stand.awaitDelivered(run);
                most = watch.most();
            }
            double seconds = (run.ledger().lastDelivered() - well) / 1e9;
            long waited = run.account().accepted();
            table.add(
                    "  %d waited; well again, until all are delivered".formatted(waited),
                    "%.0f s, %s /s".formatted(seconds, Table.shown(waited / seconds)));
            table.add("  resident memory of the JVM, most in that time", Table.shown(most) + " MB");
        } catch (Stand.Failed failed) {
            table.failed(what, String.valueOf(failed.getMessage()));
        } catch (CompletionException failed) {
            table.failed(what, String.valueOf(failed.getCause()));
        }
    }

    private static void rows(Table table, String what, Stand.Run run, Meanwhile meanwhile) {
        int part = (int) (run.account().accepted() / PARTS);
        table.add(
                what + ": acknowledged, first tenth",
                Latency.percentiles(run.ledger().dueToAcknowledged(0, part)));
        table.add(
                what + ": acknowledged, last tenth",
                Latency.percentiles(
                        run.ledger().dueToAcknowledged(part * (PARTS - 1), part * PARTS)));
        table.add(
                "  resident memory of the JVM, most in the first tenth",
                Table.shown(meanwhile.memory[0]) + " MB");
        table.atMost(
                "  resident memory of the JVM, most in the last tenth",
                meanwhile.memory[PARTS - 1],
                "MB",
                800,
                500);
        table.atMost(
                "  a patient's newest %d messages meanwhile, p95".formatted(PAGE),
                Latency.millis(meanwhile.searches, 95),
                "ms",
                1_000,
                200);
        table.add(
                "    in the last tenth, p95",
                Table.shown(Latency.millis(meanwhile.lastSearches, 95)) + " ms");
    }

    /** What is seen of the hub while it is under load. */
    private static final class Meanwhile {

        final double[] memory = new double[PARTS];
        final Histogram searches = new Histogram(3_600_000_000_000L, 3);
        final Histogram lastSearches = new Histogram(3_600_000_000_000L, 3);
        private final HubUnderTest hub;
        private final Usage usage;
        private final int patients;
        private final long length;
        private final Random random = new Random(1);

        Meanwhile(HubUnderTest hub, int patients, Duration length) {
            this.hub = hub;
            this.usage = hub.usage();
            this.patients = patients;
            this.length = length.toNanos();
        }

        void look(CompletableFuture<?> until) throws IOException, InterruptedException {
            long start = System.nanoTime();
            for (int looks = 0; !until.isDone(); looks++) {
                int part = (int) Math.min(PARTS - 1, (System.nanoTime() - start) * PARTS / length);
                memory[part] = Math.max(memory[part], usage.residentMegabytes());
                if (looks % LOOKS_A_SEARCH == 0) {
                    search(part);
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }

        private void search(int part) throws IOException, InterruptedException {
            String patient = "MRN%08d".formatted(random.nextInt(patients));
            Map<String, Object> asked = Map.of("keys", Map.of("patient", patient), "limit", PAGE);
            long start = System.nanoTime();
            hub.callAs("operator", "POST", "/messages/search", asked);
            searches.recordValue(System.nanoTime() - start);
            if (part == PARTS - 1) {
                lastSearches.recordValue(System.nanoTime() - start);
            }
        }
    }
}
