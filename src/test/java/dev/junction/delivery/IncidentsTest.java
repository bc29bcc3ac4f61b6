package dev.junction.delivery;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.junction.Rows;
import dev.junction.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@SuppressWarnings("try")
class IncidentsTest {

    private static final Outcome YES = new Outcome.Delivered("200");
    private static final Outcome NOT_NOW = new Outcome.Unavailable("HTTP 503", null, null);
    private static final Outcome NO = new Outcome.Refused("HTTP 401", "who are you?");

    @TempDir Path folder;
    private volatile Outcome answer = NOT_NOW;
    private volatile Outcome other = NOT_NOW;
    private final AtomicInteger knocks = new AtomicInteger();

    private Outcome carry(Due due) {
        knocks.incrementAndGet();
        return answer;
    }

    @Test
    void openWithACircuitAndCloseWhenItAnswersAndSayWhatWaitedAndDrained() throws Exception {
        try (House house = house()) {
            post(house, 20);

            await().atMost(20, SECONDS).until(() -> incidents(house).equals(List.of("OPEN")));
            await().atMost(20, SECONDS).until(() -> one(house, "waiting").equals("20"));
            assertThat(one(house, "concat_ws(' ', endpoint, kind, error, reopened)"))
                    .isEqualTo("erp UNAVAILABLE HTTP 503 0");
            answer = YES;

            await().atMost(20, SECONDS).until(() -> incidents(house).equals(List.of("RECOVERED")));
            await().atMost(20, SECONDS)
                    .until(() -> one(house, "drained_at is not null").equals("t"));
            assertThat(one(house, "waited")).isEqualTo("20");
            assertThat(one(house, "waiting")).isEqualTo("0");
        }
    }

    @Test
    void areOneForTwoNodesAndOverWhenBothGotAnAnswer() throws Exception {
        String url = TestDatabase.freshUrl();
        try (House one = node(url, "one").opened(this::carry);
                House two = node(url, "two").opened(due -> other)) {
            await().atMost(20, SECONDS)
                    .until(
                            () ->
                                    Rows.of(
                                                            one.database,
                                                            "select distinct owner from shard where until >"
                                                                    + " clock_timestamp()")
                                                    .size()
                                            == 2);
            post(one, 60);
            await().atMost(20, SECONDS)
                    .until(() -> one(one, "(select count(*) from incident_node)").equals("2"));
            assertThat(incidents(one)).containsExactly("OPEN");

            answer = YES;
            await().atMost(20, SECONDS)
                    .until(() -> one(one, "(select count(*) from incident_node)").equals("1"));
            assertThat(incidents(one)).containsExactly("OPEN");

            other = YES;
            await().atMost(20, SECONDS).until(() -> incidents(one).equals(List.of("RECOVERED")));
        }
    }

    @Test
    void goOnWhenTroubleComesBackSoon() throws Exception {
        try (House house = house()) {
            post(house, 10);
            await().atMost(20, SECONDS).until(() -> incidents(house).equals(List.of("OPEN")));
            answer = YES;
            await().atMost(20, SECONDS).until(() -> incidents(house).equals(List.of("RECOVERED")));
            answer = NOT_NOW;

            post(house, 10);

            await().atMost(20, SECONDS).until(() -> incidents(house).equals(List.of("OPEN")));
            assertThat(one(house, "reopened")).isEqualTo("1");
        }
    }

    @Test
    void makeAHubThatStartsAgainBeginWithOneProbe() throws Exception {
        String url = TestDatabase.freshUrl();
        try (House before = node(url, "one").opened(this::carry)) {
            post(before, 40);
            await().atMost(20, SECONDS).until(() -> incidents(before).equals(List.of("OPEN")));
        }
        knocks.set(0);

        try (House after =
                node(url, "one")
                        .with(House.resting("erp", Duration.ofMinutes(1)))
                        .opened(this::carry)) {
            await().atMost(20, SECONDS).until(() -> after.isUnavailable("erp"));

            assertThat(knocks).hasValue(1);
            assertThat(incidents(after)).containsExactly("OPEN");
        }
    }

    @Test
    void areTakenOverFromANodeThatIsGone() throws Exception {
        String url = TestDatabase.freshUrl();
        try (House stays = node(url, "one").opened(due -> other)) {
            try (House goes = node(url, "two").opened(this::carry)) {
                await().atMost(20, SECONDS)
                        .until(
                                () ->
                                        Rows.of(
                                                                goes.database,
                                                                "select distinct owner from shard"
                                                                        + " where until > clock_timestamp()")
                                                        .size()
                                                == 2);
                other = YES;
                post(goes, 60);
                await().atMost(20, SECONDS).until(() -> incidents(goes).equals(List.of("OPEN")));
            }

            await().atMost(30, SECONDS).until(() -> !incidents(stays).contains("OPEN"));
            await().atMost(30, SECONDS)
                    .until(() -> stays.deliveryStates().equals(Map.of("DELIVERED", 60)));
        }
    }

    @Test
    void areOverWhenNothingWaitsAnyMore() throws Exception {
        try (House house = house()) {
            post(house, 5);
            await().atMost(20, SECONDS)
                    .until(() -> house.deliveryStates().equals(Map.of("PENDING", 5)));
            await().atMost(20, SECONDS).until(() -> incidents(house).equals(List.of("OPEN")));
            Resends resends =
                    new Resends(house.database, house.vault, house.effects, house.signals);
            List<UUID> ids =
                    Rows.of(house.database, "select id from open_delivery").stream()
                            .map(UUID::fromString)
                            .toList();

            resends.cancel(ids, "olga", "sent by hand");

            await().atMost(20, SECONDS)
                    .until(() -> incidents(house).equals(List.of("NOTHING_WAITS")));
        }
    }

    @Test
    void openWhenADestinationSaysNoToEverything() throws Exception {
        answer = NO;
        try (House house = house()) {
            post(house, 12);
            await().atMost(20, SECONDS).until(() -> incidents(house).equals(List.of("OPEN")));
            assertThat(one(house, "kind || ' ' || error")).isEqualTo("REFUSING HTTP 401");
            await().atMost(20, SECONDS)
                    .until(() -> house.deliveryStates().equals(Map.of("DEAD", 12)));
            answer = YES;

            post(house, 1);

            await().atMost(20, SECONDS).until(() -> incidents(house).equals(List.of("RECOVERED")));
        }
    }

    private House house() {
        return House.alone(folder).with(House.endpoint("erp", 100, 3, false)).opened(this::carry);
    }

    private House node(String url, String name) {
        return new House(TestDatabase.open(url), folder.resolve("keys"), folder.resolve(name))
                .with(House.endpoint("erp", 100, 3, false));
    }

    private void post(House house, int many) throws Exception {
        String batch = UUID.randomUUID().toString();
        for (int i = 0; i < many; i++) {
            house.post(batch + i, "lane" + i, "erp");
        }
    }

    private static List<String> incidents(House house) throws SQLException {
        return Rows.of(
                house.database, "select coalesce(outcome, 'OPEN') from incident order by id");
    }

    private static String one(House house, String what) throws SQLException {
        return Rows.of(house.database, "select " + what + " from incident").getFirst();
    }
}
