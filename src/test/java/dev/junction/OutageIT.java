package dev.junction;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Containment: one of two destinations is down for half a minute ({@code
 * -Djunction.outage.seconds}). The other keeps its pace, what waits burns few attempts, and
 * afterwards all of it arrives in order.
 */
@SuppressWarnings("try")
class OutageIT {

    private static final int SECONDS = Integer.getInteger("junction.outage.seconds", 30);
    private static final int LANES = 10;

    @TempDir Path folder;

    @Test
    void delaysOnlyWhatNeedsTheDestinationThatIsDown() throws Exception {
        try (Sink down = new Sink();
                Sink up = new Sink();
                HubProcess hub = new HubProcess(folder.resolve("data"), Updates.settings())) {
            hub.start();
            Updates.deliverTo(hub, Map.of("down", down, "up", up));
            down.answer(503);

            long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
            int number = 0;
            while (System.nanoTime() < end) {
                number++;
                for (int lane = 0; lane < LANES; lane++) {
                    assertThat(Updates.accepted(hub, lane, number)).isTrue();
                }
                int sent = number * LANES;
                await().atMost(Duration.ofSeconds(10)).until(() -> up.got().size() == sent);
            }
            assertThat(down.got()).isEmpty();
            assertThat(dead(hub)).isEmpty();
            assertThat(incident(hub, "state")).isEqualTo("OPEN");
            down.answer(201);

            Progress.await(
                    () -> Updates.isDelivered(hub),
                    () -> down.got().size(),
                    () -> down.got().size() + " have arrived");
            Updates.closeItems(hub); // an outage that lasts is somebody's work
            await().atMost(1, MINUTES).until(() -> Updates.isQuiet(hub));
            assertInOrder(down.got(), number);
            assertInOrder(up.got(), number);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !incident(hub, "drainedAt").isEmpty());
            assertThat(incident(hub, "outcome")).isEqualTo("RECOVERED");
            assertThat(Integer.parseInt(incident(hub, "waited"))).isPositive();
            System.out.printf(
                    "%d s down: %d messages to each of two destinations, all in order%n",
                    SECONDS, number * LANES);
        }
    }

    /** A figure of the one incident that there is. */
    private static String incident(HubProcess hub, String figure) throws Exception {
        JsonNode items = hub.get("operator", "/api/incidents").get("items");
        assertThat(items).hasSize(1);
        assertThat(items.get(0).get("endpoint").asText()).isEqualTo("down");
        return items.get(0).path(figure).asText();
    }

    private static JsonNode dead(HubProcess hub) throws Exception {
        return hub.get("operator", "/api/deliveries?state=DEAD&limit=1").get("items");
    }

    private static void assertInOrder(List<Sink.Got> got, int each) {
        Map<Integer, Integer> last = new HashMap<>();
        for (Sink.Got one : got) {
            Matcher named = Updates.NAMED.matcher(one.body());
            assertThat(named.find()).isTrue();
            int lane = Integer.parseInt(named.group(1));
            assertThat(Integer.parseInt(named.group(2))).isEqualTo(last.getOrDefault(lane, 0) + 1);
            last.merge(lane, 1, Integer::sum);
        }
        assertThat(last).hasSize(LANES);
        assertThat(last.values()).containsOnly(each);
    }
}
