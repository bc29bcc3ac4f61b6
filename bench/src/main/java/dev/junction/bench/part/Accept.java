package dev.junction.bench.part;

import dev.junction.bench.Options;
import dev.junction.bench.Table;
import dev.junction.bench.load.Account;
import dev.junction.bench.load.Plan;
import dev.junction.bench.run.Others;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How many messages are acknowledged a second while the hub also walks and delivers them, beside
 * the bare endpoint with the same bytes and connections.
 */
public final class Accept implements Part {

    private static final double FLOOR = 0.4;
    private static final double GOAL = 0.65;

    /**
     * The figure with a floor is measured so often: what else runs on the machine's processor may
     * slow one of a pair by a third.
     */
    private static final int TURNS = 3;

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
        boolean headline = isHeadline(door, size, connections);
        int turns = headline ? stand.options().number("turns", TURNS, 1) : 1;
        try {
            Plan plan = Plan.burst(connections, length, stand.lanes());
            List<Pair> pairs = new ArrayList<>();
            for (int turn = 0; turn < turns; turn++) {
                pairs.add(pair(stand, table, door, size, plan, pipeline));
            }
            pairs.sort(Comparator.comparingDouble(Pair::ratio));
            Pair middle = pairs.get(turns / 2);
            if (headline) {
                table.rate(what, middle.hub(), middle.limit(), FLOOR, GOAL);
                table.add(
                        "  the middle one of",
                        pairs.stream()
                                .map(it -> "%.2f".formatted(it.ratio()))
                                .collect(Collectors.joining(", ")));
            } else {
                table.rate(what, middle.hub(), middle.limit());
            }
        } catch (Stand.Failed failed) {
            table.failed(what, String.valueOf(failed.getMessage()));
        }
    }

    /** Rates a second, one measured right after the other. */
    private record Pair(double hub, double limit) {
        double ratio() {
            return hub / limit;
        }
    }

    private static Pair pair(Stand stand, Table table, Door door, int size, Plan plan, int pipeline)
            throws IOException, InterruptedException {
        stand.ready();
        Others others = stand.others();
        Account limit = stand.runLimit(door, size, plan).account();
        stand.ready();
        Stand.Run run = stand.run(door, size, plan.pipelined(pipeline));
        Pair pair = new Pair(run.account().perSecond(), limit.perSecond());
        table.busy(others.share());
        System.out.printf("     %.0f/s, limit %.0f/s%n", pair.hub(), pair.limit());
        long answered = System.nanoTime();
        stand.awaitDelivered(run);
        System.out.printf(
                "     all %d were delivered %.1f s after the last acknowledgement%n",
                run.account().accepted(), (System.nanoTime() - answered) / 1e9);
        return pair;
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
