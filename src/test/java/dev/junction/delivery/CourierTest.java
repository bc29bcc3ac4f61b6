package dev.junction.delivery;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.junction.HandClock;
import dev.junction.event.Lane;
import dev.junction.event.Priority;
import dev.junction.journal.Bell;
import dev.junction.journal.Lease;
import dev.junction.journal.RecentEvents;
import dev.junction.journal.Rush;
import dev.junction.partner.Endpoint;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One courier, led step by step. */
@Timeout(120)
@SuppressWarnings("try")
class CourierTest {

    @TempDir Path folder;
    private final HandClock clock = new HandClock(Instant.parse("2026-11-21T08:00:00Z"));
    private final List<String> knocked = Collections.synchronizedList(new ArrayList<>());
    private final Semaphore answers = new Semaphore(0);
    private House house;

    @BeforeEach
    void fill() throws Exception {
        house = House.alone(folder).walking();
        for (int i = 10; i < 40; i++) {
            house.post("routine" + i, "lane" + i, "erp");
        }
        awaitWaiting(30);
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void takesAnUrgentOneThatCameLaterBeforeWhatItOnlyClaimed() throws Exception {
        Courier courier = courier(House.endpoint("erp", 9, 3, false, 1, 0), 64);
        send(courier, 1);
        house.post("urgent", "other", "erp", Priority.URGENT);
        awaitWaiting(31);

        send(courier, 2);
        clock.pass(Duration.ofSeconds(2));
        send(courier, 3);

        assertThat(knocked.get(1)).startsWith("routine");
        assertThat(knocked.get(2)).isEqualTo("urgent");
    }

    @Test
    void keepsTheRateOfTheEndpoint() throws Exception {
        Courier courier = courier(House.endpoint("erp", 9, 3, false, 8, 10), 64);
        send(courier, 1);

        assertThat(courier.send()).isEqualTo(100);

        clock.pass(Duration.ofMillis(100));
        send(courier, 2);
        assertThat(courier.send()).isEqualTo(100);
    }

    @Test
    void sharesTheRateWithTheOtherNodes() throws Exception {
        Courier courier = courier(House.endpoint("erp", 9, 3, false, 8, 10), 32);
        send(courier, 1);

        assertThat(courier.send()).isEqualTo(200);
    }

    @Test
    void doesNotLookAgainAfterAClaimThatBroughtAllThereWas() throws Exception {
        AtomicInteger claims = new AtomicInteger();
        DueTable counted =
                new DueTable(
                        counting(claims), house.vault, new FreshDeliveries(new RecentEvents()));
        Courier courier = courier(House.endpoint("erp", 9, 3, false, 40, 0), 64, counted);

        courier.send();
        assertThat(claims).hasValue(1);

        answers.release(30);
        await().atMost(20, SECONDS).until(() -> knocked.size() == 30 && courier.isIdle());
        courier.send();
        assertThat(claims).as("it was rung, so something may be due").hasValue(2);
    }

    @Test
    void claimsTheLaterTheMoreAClaimReadsPast() {
        assertThat(Courier.restAfter(0)).isZero();
        assertThat(Courier.restAfter(64)).as("as many as it claims").isZero();
        assertThat(Courier.restAfter(114)).isEqualTo(MILLISECONDS.toNanos(10));
        assertThat(Courier.restAfter(2_000)).as("at most").isEqualTo(MILLISECONDS.toNanos(40));
    }

    @Test
    void sendsAllLargeOnesAlthoughAClaimBringsFewOfThem() throws Exception {
        for (int i = 0; i < 6; i++) {
            house.post("large" + i, "wide" + i, "ehr");
        }
        awaitWaiting(36);
        DueTable fromDisk =
                new DueTable(house.database, house.vault, new FreshDeliveries(new RecentEvents()));
        Courier courier = courier(House.endpoint("ehr", 9, 3, false, 40, 0), 64, fromDisk);

        courier.send();
        answers.release(6);

        await().atMost(20, SECONDS).until(() -> knocked.size() == 6 && courier.isIdle());
    }

    /** The house's database, which counts how often it is asked. */
    private DataSource counting(AtomicInteger asked) {
        return (DataSource)
                Proxy.newProxyInstance(
                        DataSource.class.getClassLoader(),
                        new Class<?>[] {DataSource.class},
                        (proxy, method, arguments) -> {
                            asked.incrementAndGet();
                            return method.invoke(house.database, arguments);
                        });
    }

    /** Sends what may go until so many have knocked in all. */
    private void send(Courier courier, int knocks) throws Exception {
        courier.send();
        answers.release();
        await().atMost(20, SECONDS).until(() -> knocked.size() == knocks && courier.isIdle());
    }

    private Courier courier(Endpoint endpoint, int shards) {
        return courier(endpoint, shards, house.due);
    }

    private Courier courier(Endpoint endpoint, int shards, DueTable table) {
        Lease lease =
                new Lease(
                        IntStream.range(0, shards)
                                .boxed()
                                .collect(Collectors.toMap(Integer::shortValue, i -> 1L)));
        assertThat(shards).isLessThanOrEqualTo(Lane.SHARDS);
        return new Courier(
                () -> Optional.of(endpoint),
                () -> lease,
                table,
                due -> {
                    answers.acquireUninterruptibly();
                    knocked.add(due.event().subject());
                    return new Outcome.Delivered("200");
                },
                attempt -> {},
                new Doorstep("erp", clock, () -> {}),
                clock,
                new Bell(),
                new Rush());
    }

    private void awaitWaiting(int deliveries) {
        await().atMost(20, SECONDS)
                .until(() -> house.deliveryStates().equals(Map.of("PENDING", deliveries)));
    }
}
