package dev.junction.delivery;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.junction.Rows;
import dev.junction.event.Priority;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Urgent first, each lane in its order. */
@Timeout(120)
@SuppressWarnings("try")
class UrgencyTest {

    private static final Outcome YES = new Outcome.Delivered("200");
    private static final Outcome NOT_NOW = new Outcome.Unavailable("503", null, null);

    @TempDir Path folder;
    private final AtomicBoolean up = new AtomicBoolean();
    private final Semaphore answers = new Semaphore(0);
    private final List<String> arrived = Collections.synchronizedList(new ArrayList<>());

    private Outcome carry(Due due) {
        if (!up.get()) {
            return NOT_NOW;
        }
        answers.acquireUninterruptibly();
        arrived.add(due.event().subject());
        return YES;
    }

    @Test
    void drainsALaneWithAnUrgentOneInItBeforeOthersAndInItsOrder() throws Exception {
        try (House house = one(this::carry)) {
            for (int i = 10; i < 40; i++) {
                house.post("routine" + i, "lane" + i, "erp");
            }
            house.post("late1", "late", "erp");
            house.post("late2", "late", "erp");
            house.post("late3", "late", "erp", Priority.URGENT);
            house.post("late4", "late", "erp");
            house.post("stat", "other", "erp", Priority.STAT);
            await().atMost(20, SECONDS).until(() -> house.isUnavailable("erp"));
            await().atMost(20, SECONDS)
                    .until(() -> house.deliveryStates().equals(Map.of("PENDING", 35)));
            up.set(true);

            for (int i = 1; i <= 35; i++) {
                int settled = i;
                answers.release();
                await().atMost(20, SECONDS)
                        .until(
                                () ->
                                        house.deliveryStates().getOrDefault("DELIVERED", 0)
                                                == settled);
            }

            assertThat(arrived.stream().filter(name -> name.startsWith("late")))
                    .containsExactly("late1", "late2", "late3", "late4");
            // The probe is any that is due. The next of a lane goes when the one before is
            // settled; meanwhile another one does.
            assertThat(arrived.indexOf("stat")).isLessThanOrEqualTo(2);
            assertThat(arrived.indexOf("late3")).isLessThanOrEqualTo(8);
            assertThat(arrived.indexOf("late4")).isGreaterThan(arrived.indexOf("late3") + 1);
        }
    }

    @Test
    void burnsNoAttemptsByFindingOutWhetherItIsBack() throws Exception {
        try (House house = House.alone(folder)) {
            house.with(House.endpoint("erp", 3, 2, false)).opened(this::carry);
            house.post("1", "a", "erp");
            await().atMost(20, SECONDS)
                    .until(
                            () ->
                                    house.counts("select kind, count(*) from fact group by 1")
                                                    .getOrDefault("ATTEMPTED", 0)
                                            >= 6);

            assertThat(house.deliveryStates()).isEqualTo(Map.of("PENDING", 1));
            assertThat(Rows.of(house.database, "select attempts from delivery"))
                    .containsExactly("2");
            answers.release();
            up.set(true);
            await().atMost(20, SECONDS)
                    .until(() -> house.deliveryStates().equals(Map.of("DELIVERED", 1)));
        }
    }

    private House one(java.util.function.Function<Due, Outcome> carrier) {
        return House.alone(folder).with(House.endpoint("erp", 100, 2, false, 1, 0)).opened(carrier);
    }
}
