package dev.junction.bench.part;

import dev.junction.bench.Options;
import dev.junction.bench.Table;
import dev.junction.bench.load.Account;
import dev.junction.bench.load.Plan;
import dev.junction.bench.run.Others;
import java.io.IOException;
import java.time.Duration;

/**
 * How many messages are acknowledged a second while the hub also walks and delivers them, beside
 * the bare endpoint with the same bytes and connections.
 */
public final class Accept implements Part {

    private static final double FLOOR = 0.4;
    private static final double GOAL = 0.65;

    @Override
    public void measure(Stand stand, Table table) throws IOException, InterruptedException {
        Options options = stand.options();
        Door door = Door.named(options.text("door", Door.FHIR_IN.title()));
        Duration length = options.seconds("seconds", 8, 3);
        for (int connections : options.numbers("connections", 1, 8, 32, 128)) {
            burst(stand, table, door, options.size(), connections, length);
        }
    }

    static void burst(
            Stand stand, Table table, Door door, int size, int connections, Duration length)
            throws IOException, InterruptedException {
        burst(stand, table, door, size, connections, 1, length);
    }

    static void burst(
            Stand stand,
            Table table,
            Door door,
            int size,
            int connections,
            int pipeline,
            Duration length)
            throws IOException, InterruptedException {
        String what = title(door, size, connections, pipeline);
        try {
            Plan plan = Plan.burst(connections, length, stand.lanes());
            stand.hub();
            stand.limit();
            Others others = stand.others();
            Account limit = stand.runLimit(door, size, plan);
            Stand.Run run = stand.run(door, size, plan.pipelined(pipeline));
            Account account = run.account();
            if (isHeadline(door, size, connections)) {
                table.rate(what, account.perSecond(), limit.perSecond(), FLOOR, GOAL);
            } else {
                table.rate(what, account.perSecond(), limit.perSecond());
            }
            table.busy(others.share());
            long answered = System.nanoTime();
            stand.awaitDelivered(run);
            System.out.printf(
                    "     all %d were delivered %.1f s after the last acknowledgement%n",
                    account.accepted(), (System.nanoTime() - answered) / 1e9);
        } catch (Stand.Failed failed) {
            table.failed(what, String.valueOf(failed.getMessage()));
        }
    }

    private static boolean isHeadline(Door door, int size, int connections) {
        return door == Door.FHIR_IN && size < 2_000 && connections == 32;
    }

    private static String title(Door door, int size, int connections, int pipeline) {
        return "accepted, %s, %s, %d connections%s"
                .formatted(
                        door.title(),
                        size >= 1_000_000 ? "1 MB" : size >= 10_000 ? "10 KB" : "1-2 KB",
                        connections,
                        pipeline > 1 ? ", " + pipeline + " on their way" : "");
    }
}
