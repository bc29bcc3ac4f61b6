package dev.junction.bench.part;

import dev.junction.bench.Options;
import dev.junction.bench.Table;
import dev.junction.bench.load.Ledger;
import dev.junction.bench.load.Plan;
import dev.junction.bench.run.Others;
import dev.junction.bench.run.Usage;
import java.io.IOException;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * How long acknowledgement and delivery take at a fixed rate, counted from when a message was due:
 * what comes late because the hub was slow counts in full.
 */
public final class Latency implements Part {

    private static final int WARM_UP_SECONDS = 5;

    @Override
    public void measure(Stand stand, Table table) throws IOException, InterruptedException {
        Options options = stand.options();
        Door door = Door.named(options.text("door", Door.FHIR_IN.title()));
        int rate = options.number("rate", 500, 500);
        String what = "at %d/s, %s".formatted(rate, door.title());
        try {
            stand.hub();
            stand.limit();
            Duration settled = options.seconds("settle", 90, 5);
            System.out.printf("Until it is settled: %d s at %d/s.%n", settled.toSeconds(), rate);
            stand.awaitDelivered(stand.run(door, options.size(), plan(stand, rate, settled)));
            stand.ready();
            Others others = stand.others();
            Figures limit = limit(stand, door, rate);
            Figures hub = hub(stand, door, rate);
            table.busy(others.share());
            show(table, what, rate, hub, limit);
        } catch (Stand.Failed failed) {
            table.failed(what, String.valueOf(failed.getMessage()));
        }
    }

    private static Plan plan(Stand stand, int rate, Duration length) {
        int connections = stand.options().numbers("connections", 32).getFirst();
        return Plan.steady(connections, rate, length, stand.lanes());
    }

    /**
     * What a steady stream came to.
     *
     * @param skip so many messages were warm-up
     * @param cpu milliseconds a message, of which {@code database} are PostgreSQL's and {@code
     *     compiler} the JVM's compilers'
     */
    private record Figures(Ledger ledger, int skip, double cpu, double database, double compiler) {

        Histogram acknowledged() {
            return ledger.dueToAcknowledged(skip);
        }
    }

    /** A run, and what it used up. */
    private interface Stream {
        Stand.Run run(Plan plan) throws IOException, InterruptedException;
    }

    private static Figures hub(Stand stand, Door door, int rate)
            throws IOException, InterruptedException {
        Duration length = stand.options().seconds("seconds", 60, 20);
        return measured(
                stand,
                rate,
                length,
                stand.hub().usage(),
                plan -> {
                    Stand.Run run = stand.run(door, stand.options().size(), plan);
                    stand.awaitDelivered(run);
                    return run;
                });
    }

    /** The same stream into the bare endpoint, a third as long. */
    private static Figures limit(Stand stand, Door door, int rate)
            throws IOException, InterruptedException {
        Duration length = stand.options().seconds("seconds", 60, 20).dividedBy(3);
        return measured(
                stand,
                rate,
                length,
                stand.limit().usage(),
                plan -> stand.runLimit(door, stand.options().size(), plan));
    }

    private static Figures measured(
            Stand stand, int rate, Duration length, Usage usage, Stream stream)
            throws IOException, InterruptedException {
        double cpu = usage.cpuSeconds();
        double database = usage.databaseSeconds();
        double compiler = usage.compilerSeconds();
        Stand.Run run = stream.run(plan(stand, rate, length.plusSeconds(WARM_UP_SECONDS)));
        double millis = 1000.0 / run.account().accepted();
        return new Figures(
                run.ledger(),
                rate * WARM_UP_SECONDS,
                (usage.cpuSeconds() - cpu) * millis,
                (usage.databaseSeconds() - database) * millis,
                (usage.compilerSeconds() - compiler) * millis);
    }

    /**
     * The limit delivers nothing: what it takes until its one commit stands beside the delivery.
     */
    private static void show(Table table, String what, int rate, Figures hub, Figures limit) {
        boolean headline = rate == 500;
        Histogram acknowledged = hub.acknowledged();
        Histogram least = limit.acknowledged();
        table.beside(what + ": acknowledged", percentiles(acknowledged), percentiles(least));
        if (headline) {
            table.atMost("  p99", millis(acknowledged, 99), millis(least, 99), "ms", 25, 10);
        }
        Histogram delivered = hub.ledger().acknowledgedToDelivered(hub.skip());
        table.add(what + ": acknowledged -> delivered", percentiles(delivered));
        if (headline) {
            table.atMost("  p50", millis(delivered, 50), millis(least, 50), "ms", 20, 5);
            table.atMost("  p99", millis(delivered, 99), millis(least, 99), "ms", 250, 50);
        }
        table.add(
                what + ": due to be sent -> delivered, so with the way in",
                percentiles(hub.ledger().dueToDelivered(hub.skip())));
        table.atMost(what + ": CPU a message", hub.cpu(), limit.cpu(), "ms", 2, 0.6);
        table.beside(
                "  of it PostgreSQL, and the JVM's compilers, which rest after a while",
                parts(hub),
                parts(limit));
    }

    private static String parts(Figures figures) {
        return "%s, %s ms"
                .formatted(Table.shown(figures.database()), Table.shown(figures.compiler()));
    }

    /** Of a histogram of nanoseconds. */
    static String percentiles(Histogram histogram) {
        return "p50 %s, p99 %s, p99.9 %s, most %s ms"
                .formatted(
                        Table.shown(millis(histogram, 50)),
                        Table.shown(millis(histogram, 99)),
                        Table.shown(millis(histogram, 99.9)),
                        Table.shown(millis(histogram, 100)));
    }

    /** Of a histogram of nanoseconds. */
    static double millis(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1e6;
    }
}
