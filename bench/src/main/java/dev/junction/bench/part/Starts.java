package dev.junction.bench.part;

import dev.junction.bench.Table;
import dev.junction.bench.run.HubUnderTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * From {@code ./junction start} to ready, on the database that the parts before it have filled; and
 * what the hub takes when nothing happens.
 */
public final class Starts implements Part {

    private static final int IDLE_SECONDS = 10;

    @Override
    public void measure(Stand stand, Table table) throws IOException, InterruptedException {
        HubUnderTest hub = stand.hub();
        int times = stand.options().quick() ? 3 : 5;
        List<Duration> took = new ArrayList<>();
        List<Duration> limits = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            hub.stop();
            limits.add(stand.startLimit());
            took.add(hub.start());
        }
        Collections.sort(took);
        Collections.sort(limits);
        table.atMost(
                "start to ready, median of " + times,
                took.get(times / 2).toMillis() / 1000.0,
                limits.get(times / 2).toMillis() / 1000.0,
                "s",
                6,
                3);
        table.add(
                "  quickest and slowest",
                "%.2f and %.2f s"
                        .formatted(
                                took.getFirst().toMillis() / 1000.0,
                                took.getLast().toMillis() / 1000.0));
        TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        table.atMost(
                "resident memory of the JVM at idle",
                hub.usage().residentMegabytes(),
                "MB",
                400,
                250);
    }
}
