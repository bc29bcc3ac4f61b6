package dev.junction.bench.part;

import dev.junction.bench.Options;
import dev.junction.bench.Table;
import dev.junction.bench.load.Account;
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

    @Override
    public void measure(Stand stand, Table table) throws IOException, InterruptedException {
        Options options = stand.options();
        Door door = Door.named(options.text("door", Door.FHIR_IN.title()));
        int rate = options.number("rate", 500, 500);
        int connections = options.numbers("connections", 32).getFirst();
        Duration length = options.seconds("seconds", 60, 20);
        String what = "at %d/s, %s".formatted(rate, door.title());
        try {
            stand.hub();
            int settle = rate * 5; // the first five seconds are warm-up
            Plan plan = Plan.steady(connections, rate, length.plusSeconds(5), stand.lanes());
            Duration settled = options.seconds("settle", 90, 5);
            System.out.printf("Until it is settled: %d s at %d/s.%n", settled.toSeconds(), rate);
            stand.awaitDelivered(
                    stand.run(
                            door,
                            options.size(),
                            Plan.steady(connections, rate, settled, stand.lanes())));
            Usage usage = stand.hub().usage();
            Others others = stand.others();
            double cpu = usage.cpuSeconds();
            double database = usage.databaseSeconds();
            double compiler = usage.compilerSeconds();
            Stand.Run run = stand.run(door, options.size(), plan);
            stand.awaitDelivered(run);
            cpu = usage.cpuSeconds() - cpu;
            database = usage.databaseSeconds() - database;
            compiler = usage.compilerSeconds() - compiler;
            table.busy(others.share());
            Account account = run.account();
            boolean headline = rate == 500;
            Histogram acknowledged = run.ledger().dueToAcknowledged(settle);
            Histogram delivered = run.ledger().dueToDelivered(settle);
            row(table, what + ": acknowledged", acknowledged);
            if (headline) {
                table.atMost("  p99", millis(acknowledged, 99), "ms", 25, 10);
            }
            row(table, what + ": due to be sent -> delivered", delivered);
            if (headline) {
                table.atMost("  p50", millis(delivered, 50), "ms", 20, 5);
                table.atMost("  p99", millis(delivered, 99), "ms", 250, 50);
            }
            row(
                    table,
                    what + ": acknowledged -> delivered",
                    run.ledger().acknowledgedToDelivered(settle));
            table.atMost(what + ": CPU a message", cpu * 1000 / account.accepted(), "ms", 2, 0.6);
            table.add(
                    "  of it PostgreSQL, and the JVM's compilers, which rest after a while",
                    "%s, %s ms"
                            .formatted(
                                    Table.shown(database * 1000 / account.accepted()),
                                    Table.shown(compiler * 1000 / account.accepted())));
        } catch (Stand.Failed failed) {
            table.failed(what, String.valueOf(failed.getMessage()));
        }
    }

    private static void row(Table table, String what, Histogram histogram) {
        table.add(what, percentiles(histogram));
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
