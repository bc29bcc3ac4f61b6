package dev.junction.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final Throttle throttle = new Throttle(now::get);

    @Test
    void letsAFewSlipsPass() {
        fail(Throttle.FREE - 1);

        assertThat(throttle.wait("admin")).isZero();
    }

    @Test
    void waitsTwiceAsLongAfterEachFurtherOne() {
        fail(Throttle.FREE);
        assertThat(throttle.wait("admin")).isEqualTo(Duration.ofSeconds(1));

        fail(1);
        assertThat(throttle.wait("admin")).isEqualTo(Duration.ofSeconds(2));

        fail(50);
        assertThat(throttle.wait("admin")).isEqualTo(Duration.ofSeconds(Throttle.LONGEST_SECONDS));
    }

    @Test
    void looksAgainWhenTheWaitIsOver() {
        fail(Throttle.FREE);

        now.updateAndGet(time -> time.plusSeconds(1));

        assertThat(throttle.wait("admin")).isZero();
    }

    @Test
    void forgetsAfterARightOneAndMindsOnlyThatName() {
        fail(Throttle.FREE);
        assertThat(throttle.wait("auditor")).isZero();

        throttle.succeeded("admin");

        assertThat(throttle.wait("admin")).isZero();
    }

    private void fail(int times) {
        IntStream.range(0, times).forEach(i -> throttle.failed("admin"));
    }
}
