package dev.junction.bench.part;

import dev.junction.bench.Options;
import dev.junction.bench.Table;
import dev.junction.bench.load.Account;
import dev.junction.bench.load.Plan;
import dev.junction.bench.run.Others;
import dev.junction.bench.run.Usage;
import dev.junction.bench.run.Watch;
import java.io.IOException;
import java.time.Duration;

/** The whole walk: so many messages in, and the time until the destination has the last of them. */
public final class Deliver implements Part {

    private static final double FLOOR = 0.1;
    private static final double GOAL = 0.2;

    @Override
    public void measure(Stand stand, Table table) throws IOException, InterruptedException {
        Options options = stand.options();
        Door door = Door.named(options.text("door", Door.FHIR_IN.title()));
        int connections = options.numbers("connections", 32).getFirst();
        int messages = options.number("messages", 60_000, 15_000);
        int pipeline = options.number("pipeline", 1, 1);
        String what = "accepted -> delivered, " + door.title();
        try {
            Usage usage = stand.hub().usage();
            stand.ready();
            double limit = limit(stand, door, connections);
            stand.ready();
            Others others = stand.others();
            double cpu = usage.cpuSeconds();
            double database = usage.databaseSeconds();
            Stand.Run run;
            double most;
            try (Watch watch = new Watch(usage)) {
                Plan plan = Plan.all(connections, messages, stand.lanes()).pipelined(pipeline);
                run = stand.run(door, options.size(), plan);
                stand.awaitDelivered(run);
                most = watch.most();
            }
            cpu = usage.cpuSeconds() - cpu;
            database = usage.databaseSeconds() - database;
            table.busy(others.share());
            Account account = run.account();
            long last = run.ledger().lastDelivered();
            double rate = account.accepted() * 1e9 / (last - account.firstSent());
            table.rate(what, rate, limit, FLOOR, GOAL);
            table.add("  of it accepted", "%s /s".formatted(Table.shown(account.perSecond())));
            table.add(
                    "  drain after the last acknowledgement",
                    "%.1f s".formatted((last - account.lastAnswered()) / 1e9));
            table.atMost("  CPU a message", cpu * 1000 / messages, "ms", 2, 0.6);
            table.add(
                    "  of it PostgreSQL",
                    "%s ms".formatted(Table.shown(database * 1000 / messages)));
            table.atMost("resident memory of the JVM under load", most, "MB", 800, 500);
            if (run.ledger().repeated() > 0) {
                table.add("  delivered again under their key", "" + run.ledger().repeated());
            }
        } catch (Stand.Failed failed) {
            table.failed(what, String.valueOf(failed.getMessage()));
        }
    }

    private static double limit(Stand stand, Door door, int connections)
            throws IOException, InterruptedException {
        Duration length = stand.options().quick() ? Duration.ofSeconds(3) : Duration.ofSeconds(8);
        Plan plan = Plan.burst(connections, length, stand.lanes());
        return stand.runLimit(door, stand.options().size(), plan).account().perSecond();
    }
}
