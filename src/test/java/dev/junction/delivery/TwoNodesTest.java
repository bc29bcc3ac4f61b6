package dev.junction.delivery;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.junction.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@SuppressWarnings("try")
class TwoNodesTest {

    @TempDir Path folder;
    private final Map<String, List<String>> arrived = new ConcurrentHashMap<>();

    private Function<Due, Outcome> carrier(String node) {
        return due -> {
            String[] named = due.event().subject().split("-");
            arrived.computeIfAbsent(
                            named[0], lane -> Collections.synchronizedList(new ArrayList<>()))
                    .add(named[1]);
            arrived.computeIfAbsent(node, name -> Collections.synchronizedList(new ArrayList<>()))
                    .add(due.id().toString());
            return new Outcome.Delivered("200");
        };
    }

    @Test
    void shareTheWorkAndKeepEachLaneInOrder() throws Exception {
        String url = TestDatabase.freshUrl();
        try (House one = node(url, "one");
                House two = node(url, "two")) {
            await().atMost(20, SECONDS).until(() -> owners(one).size() == 2);
            for (int i = 100; i < 130; i++) {
                for (int lane = 0; lane < 20; lane++) {
                    (i % 2 == 0 ? one : two).post("lane" + lane + "-" + i, "lane" + lane, "erp");
                }
            }

            await().atMost(60, SECONDS)
                    .until(() -> one.messageStates().equals(Map.of("DONE", 600)));
            for (int lane = 0; lane < 20; lane++) {
                assertThat(arrived.get("lane" + lane)).hasSize(30).isSorted();
            }
            assertThat(arrived).containsKeys("one", "two");
            assertThat(owners(one).values()).containsExactly(32, 32);
        }
    }

    @Test
    void takeOverWhatALeavingNodeGivesBack() throws Exception {
        String url = TestDatabase.freshUrl();
        try (House one = node(url, "one")) {
            try (House two = node(url, "two")) {
                await().atMost(20, SECONDS).until(() -> owners(one).size() == 2);
                two.post("lane-1", "lane", "erp");
            }
            await().atMost(20, SECONDS).until(() -> owners(one).equals(Map.of("one", 64)));
            one.post("lane-2", "lane", "erp");

            await().atMost(20, SECONDS).until(() -> one.messageStates().equals(Map.of("DONE", 2)));
        }
    }

    private House node(String url, String name) {
        House house =
                new House(TestDatabase.open(url), folder.resolve("keys"), folder.resolve(name));
        return house.with(House.endpoint("erp")).opened(carrier(name));
    }

    private static Map<String, Integer> owners(House house) {
        Map<String, Integer> owners =
                house.counts(
                        "select owner::text, count(*) from shard where until > clock_timestamp()"
                                + " group by 1");
        return owners.size() == 1 ? Map.of("one", owners.values().iterator().next()) : owners;
    }
}
