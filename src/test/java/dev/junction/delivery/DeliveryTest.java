package dev.junction.delivery;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.junction.event.Priority;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@SuppressWarnings("try")
class DeliveryTest {

    private static final Outcome YES = new Outcome.Delivered("200");
    private static final Outcome NOT_NOW = new Outcome.Unavailable("503", null, null);

    @TempDir Path folder;

    @Test
    void carriesAMessageToEachDestinationAndClosesIt() throws Exception {
        try (House house = house(due -> YES)) {
            house.post("1", "a", "erp,ehr");

            awaitDone(house, 1);
            assertThat(house.deliveryStates()).isEqualTo(Map.of("DELIVERED", 2));
        }
    }

    @Test
    void keepsTheOrderOfALaneWhileOthersPass() throws Exception {
        Map<String, List<String>> arrived = new ConcurrentHashMap<>();
        AtomicInteger tries = new AtomicInteger();
        Function<Due, Outcome> shaky =
                due -> {
                    if (tries.incrementAndGet() % 3 == 0) {
                        return NOT_NOW;
                    }
                    String[] named = due.event().subject().split("-");
                    arrived.computeIfAbsent(
                                    named[0],
                                    lane -> Collections.synchronizedList(new ArrayList<>()))
                            .add(named[1]);
                    return YES;
                };
        try (House house = house(shaky)) {
            for (int i = 10; i < 40; i++) {
                for (String lane : List.of("a", "b", "c", "d", "e")) {
                    house.post(lane + "-" + i, lane, "erp");
                }
            }

            awaitDone(house, 150);
            assertThat(arrived).hasSize(5);
            assertThat(arrived.values())
                    .allSatisfy(order -> assertThat(order).hasSize(30).isSorted());
        }
    }

    @Test
    void showsTheSameKeyOnEveryAttempt() throws Exception {
        Set<String> keys = ConcurrentHashMap.newKeySet();
        AtomicInteger attempts = new AtomicInteger();
        try (House house =
                house(
                        due -> {
                            keys.add(due.key().value());
                            return attempts.incrementAndGet() < 4 ? NOT_NOW : YES;
                        })) {
            house.post("1", "a", "erp");

            awaitDone(house, 1);
            assertThat(attempts).hasValue(4);
            assertThat(keys).singleElement().satisfies(key -> assertThat(key).hasSize(20));
        }
    }

    @Test
    void endsInTheDeadLettersAtOnceWhenRefused() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (House house =
                house(
                        due -> {
                            attempts.incrementAndGet();
                            return new Outcome.Refused("422", "no such cost centre");
                        })) {
            house.post("1", "a", "erp");

            await().atMost(20, SECONDS)
                    .until(() -> house.deliveryStates().equals(Map.of("DEAD", 1)));
            assertThat(attempts).hasValue(1);
            assertThat(house.messageStates()).isEqualTo(Map.of("DECIDED", 1));
        }
    }

    @Test
    void letsTheLaneGoOnBehindADeadDelivery() throws Exception {
        try (House house =
                house(
                        due ->
                                due.event().subject().equals("1")
                                        ? new Outcome.Refused("400", null)
                                        : YES)) {
            house.post("1", "a", "erp");
            house.post("2", "a", "erp");

            await().atMost(20, SECONDS)
                    .until(() -> house.deliveryStates().equals(Map.of("DEAD", 1, "DELIVERED", 1)));
        }
    }

    @Test
    void stopsOnlyItsOwnLaneWhereTheEndpointWantsThat() throws Exception {
        try (House house = House.alone(folder)) {
            house.with(House.endpoint("erp", 20, 3, true))
                    .opened(
                            due ->
                                    due.event().subject().equals("1")
                                            ? new Outcome.Refused("400", null)
                                            : YES);
            house.post("1", "a", "erp");
            house.post("2", "a", "erp");
            house.post("3", "b", "erp");

            await().atMost(20, SECONDS)
                    .until(
                            () ->
                                    house.deliveryStates()
                                            .equals(
                                                    Map.of(
                                                            "DEAD", 1,
                                                            "PENDING", 1,
                                                            "DELIVERED", 1)));
            assertThat(
                            house.counts(
                                    "select endpoint, count(*) from open_delivery where head group by 1"))
                    .isEmpty();
        }
    }

    @Test
    void givesUpAfterTheLastAttempt() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (House house = House.alone(folder)) {
            house.with(House.endpoint("erp", 3, 100, false))
                    .opened(
                            due -> {
                                attempts.incrementAndGet();
                                return NOT_NOW;
                            });
            house.post("1", "a", "erp");

            await().atMost(20, SECONDS)
                    .until(() -> house.deliveryStates().equals(Map.of("DEAD", 1)));
            assertThat(attempts).hasValue(3);
        }
    }

    @Test
    void burnsNoAttemptsWhileTheCircuitIsOpenAndDrainsInOrder() throws Exception {
        AtomicBoolean up = new AtomicBoolean();
        AtomicInteger knocks = new AtomicInteger();
        List<String> arrived = Collections.synchronizedList(new ArrayList<>());
        try (House house =
                house(
                        due -> {
                            knocks.incrementAndGet();
                            if (!up.get()) {
                                return NOT_NOW;
                            }
                            arrived.add(due.event().subject());
                            return YES;
                        })) {
            for (int i = 100; i < 160; i++) {
                house.post("" + i, "lane" + i % 2, "erp");
            }
            await().atMost(20, SECONDS).until(() -> house.isUnavailable("erp"));
            await().atMost(20, SECONDS).until(() -> knocks.get() >= 6);
            up.set(true);

            awaitDone(house, 60);
            assertThat(knocks.get()).isLessThan(60 + 40);
            assertThat(arrived.stream().filter(n -> Integer.parseInt(n) % 2 == 0)).isSorted();
            assertThat(arrived.stream().filter(n -> Integer.parseInt(n) % 2 == 1)).isSorted();
        }
    }

    @Test
    void keepsOtherDestinationsAtTheirPaceWhileOneHangs() throws Exception {
        CountDownLatch hang = new CountDownLatch(1);
        try (House house = House.alone(folder)) {
            house.with(House.endpoint("erp"), House.endpoint("ehr"))
                    .opened(
                            due -> {
                                if (due.endpoint().name().equals("erp")) {
                                    awaitQuietly(hang);
                                }
                                return YES;
                            });
            for (int i = 0; i < 100; i++) {
                house.post("" + i, "lane" + i, "erp,ehr");
            }

            await().atMost(20, SECONDS)
                    .until(
                            () ->
                                    house.counts(
                                                    "select endpoint, count(*) from delivery where"
                                                            + " state = 'DELIVERED' group by 1")
                                            .equals(Map.of("ehr", 100)));
            hang.countDown();
            awaitDone(house, 100);
        }
    }

    @Test
    void waitsAsLongAsTheDestinationAsks() throws Exception {
        List<Long> knocks = Collections.synchronizedList(new ArrayList<>());
        try (House house =
                house(
                        due -> {
                            knocks.add(System.nanoTime());
                            return knocks.size() == 1
                                    ? new Outcome.Unavailable("429", Duration.ofSeconds(1), null)
                                    : YES;
                        })) {
            house.post("1", "a", "erp");

            awaitDone(house, 1);
            assertThat(Duration.ofNanos(knocks.get(1) - knocks.get(0)))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void takesUrgentOnesFirstWhenItDrains() throws Exception {
        AtomicBoolean up = new AtomicBoolean();
        List<String> arrived = Collections.synchronizedList(new ArrayList<>());
        try (House house =
                house(
                        due -> {
                            if (up.get()) {
                                arrived.add(due.event().subject());
                            }
                            return up.get() ? YES : NOT_NOW;
                        })) {
            for (int i = 0; i < 20; i++) {
                house.post("routine" + i, "lane" + i, "erp");
            }
            await().atMost(20, SECONDS).until(() -> house.isUnavailable("erp"));
            house.post("urgent", "other", "erp", Priority.URGENT);
            await().atMost(20, SECONDS)
                    .until(() -> house.deliveryStates().equals(Map.of("PENDING", 21)));
            up.set(true);

            awaitDone(house, 21);
            assertThat(arrived.indexOf("urgent")).isLessThan(10);
        }
    }

    @Test
    void parksAPoisonMessageAlone() throws Exception {
        try (House house = house(due -> YES)) {
            house.post("1", "a", "erp");
            house.post("2", "a", "poison");
            house.post("3", "a", "erp");

            await().atMost(20, SECONDS)
                    .until(() -> house.messageStates().equals(Map.of("DONE", 2, "PARKED", 1)));
        }
    }

    private House house(Function<Due, Outcome> carrier) {
        return House.alone(folder)
                .with(House.endpoint("erp"), House.endpoint("ehr"))
                .opened(carrier);
    }

    private static void awaitDone(House house, int messages) {
        await().atMost(60, SECONDS)
                .until(() -> house.messageStates().equals(Map.of("DONE", messages)));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
