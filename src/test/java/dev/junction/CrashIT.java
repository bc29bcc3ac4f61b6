package dev.junction;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first promise under force: senders post without a pause while the hub is killed again and
 * again ({@code -Djunction.crash.kills}, every fourth time together with its PostgreSQL). Then the
 * account must balance: what was acknowledged has arrived, in order per lane, and twice only under
 * one key.
 */
@SuppressWarnings("try")
class CrashIT {

    private static final int KILLS = Integer.getInteger("junction.crash.kills", 20);
    private static final int LANES = 8;

    @TempDir Path folder;

    @Test
    @Timeout(value = 20, unit = MINUTES)
    void losesNothingAndKeepsEachLaneInOrderWhenItIsKilledUnderLoad() throws Exception {
        Map<String, String> settings =
                Map.of(
                        "junction.partner.allow-private-addresses",
                        "true",
                        "junction.mllp.port",
                        "" + HubProcess.freePort());
        try (Sink sink = new Sink();
                HubProcess hub = new HubProcess(folder.resolve("data"), settings)) {
            hub.start();
            Updates.deliverTo(hub, Map.of("sink", sink));
            AtomicBoolean over = new AtomicBoolean();
            AtomicInteger[] acknowledged = new AtomicInteger[LANES];
            List<Thread> senders = new ArrayList<>();
            for (int lane = 0; lane < LANES; lane++) {
                AtomicInteger count = acknowledged[lane] = new AtomicInteger();
                int number = lane;
                senders.add(Thread.ofVirtual().start(() -> send(hub, number, count, over)));
            }

            for (int kill = 1; kill <= KILLS; kill++) {
                awaitProgress(acknowledged);
                TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(300));
                if (kill % 4 == 0) {
                    hub.killWithDatabase();
                } else {
                    hub.kill();
                }
                hub.start();
            }
            over.set(true);
            for (Thread sender : senders) {
                assertThat(sender.join(Duration.ofMinutes(2))).isTrue();
            }

            await().atMost(3, MINUTES).until(() -> Updates.isQuiet(hub));
            account(sink.got(), acknowledged);
        }
    }

    /**
     * Each sender sends one message after the other, and the same again until it is acknowledged.
     */
    private static void send(
            HubProcess hub, int lane, AtomicInteger acknowledged, AtomicBoolean over) {
        try {
            while (!over.get()) {
                int number = acknowledged.get() + 1;
                while (!Updates.accepted(hub, lane, number)) {
                    TimeUnit.MILLISECONDS.sleep(50);
                }
                acknowledged.set(number);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitProgress(AtomicInteger[] acknowledged) {
        int before = sum(acknowledged);
        await().atMost(2, MINUTES)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> sum(acknowledged) > before + 25 * LANES);
    }

    private static int sum(AtomicInteger[] acknowledged) {
        int sum = 0;
        for (AtomicInteger count : acknowledged) {
            sum += count.get();
        }
        return sum;
    }

    private static void account(List<Sink.Got> got, AtomicInteger[] acknowledged) {
        Map<String, Set<String>> keys = new HashMap<>();
        Map<Integer, Integer> last = new HashMap<>();
        for (Sink.Got one : got) {
            Matcher named = Updates.NAMED.matcher(one.body());
            assertThat(named.find()).isTrue();
            boolean firstTime =
                    keys.computeIfAbsent(named.group(), name -> new HashSet<>()).isEmpty();
            keys.getOrDefault(named.group(), Set.of()).add(one.key());
            if (firstTime) {
                int lane = Integer.parseInt(named.group(1));
                int number = Integer.parseInt(named.group(2));
                assertThat(number)
                        .as("the next of lane %d", lane)
                        .isEqualTo(last.getOrDefault(lane, 0) + 1);
                last.put(lane, number);
            }
        }
        for (int lane = 0; lane < LANES; lane++) {
            assertThat(last.getOrDefault(lane, 0))
                    .as("all that lane %d was acknowledged", lane)
                    .isGreaterThanOrEqualTo(acknowledged[lane].get());
        }
        assertThat(keys.values()).allSatisfy(of -> assertThat(of).hasSize(1));
        System.out.printf(
                "%d kills: %d acknowledged, %d delivered, %d of them again under their own key%n",
                KILLS, sum(acknowledged), keys.size(), got.size() - keys.size());
    }
}
