package dev.junction.delivery;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.junction.Rows;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What nobody expected of one message, one door or one answer holds up nobody else. */
@Timeout(120)
@SuppressWarnings("try")
class PoisonTest {

    private static final Outcome YES = new Outcome.Delivered("201");

    @TempDir Path folder;

    @Test
    void parksAMessageOnWhichAStepRunsOutOfStack() throws Exception {
        try (House house = house(due -> YES)) {
            for (int i = 0; i < 20; i++) {
                house.post("deep" + i, "a", "bottomless");
            }
            house.post("good", "a", "erp");

            await().atMost(20, SECONDS)
                    .until(() -> house.messageStates().equals(Map.of("PARKED", 20, "DONE", 1)));
        }
    }

    @Test
    void goesOnWithAllItsHandsWhenADoorBreaks() throws Exception {
        AtomicInteger knocks = new AtomicInteger();
        try (House house =
                house(
                        due -> {
                            if (knocks.incrementAndGet() <= 12) {
                                throw new NoClassDefFoundError("of a library that is not there");
                            }
                            return YES;
                        })) {
            for (int i = 0; i < 20; i++) {
                house.post("" + i, "lane" + i, "erp");
            }

            await().atMost(30, SECONDS)
                    .until(() -> house.deliveryStates().equals(Map.of("DELIVERED", 20)));
        }
    }

    @Test
    void settlesAnOutcomeInItsOwnWordsWhenTheirsCannotBeWritten() throws Exception {
        try (House house =
                house(
                        due ->
                                switch (due.event().subject()) {
                                    case "odd yes" -> new Outcome.Delivered("MSA-2 \0");
                                    case "odd no" -> new Outcome.Refused("AE \0", "MSA|AE|\0");
                                    default -> YES;
                                })) {
            house.post("odd yes", "a", "erp");
            house.post("odd no", "b", "erp");
            for (int i = 0; i < 20; i++) {
                house.post("" + i, i % 2 == 0 ? "a" : "b", "erp");
            }

            await().atMost(20, SECONDS)
                    .until(() -> house.deliveryStates().equals(Map.of("DELIVERED", 21, "DEAD", 1)));
            assertThat(
                            Rows.of(
                                    house.database,
                                    "select last_error from delivery where state = 'DEAD'"))
                    .containsExactly("Their words cannot be written down");
        }
    }

    private House house(Function<Due, Outcome> carrier) {
        return House.alone(folder).with(House.endpoint("erp")).opened(carrier);
    }
}
