package dev.junction.intake.pressure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private final Limits limits = new Limits(1000, Duration.ofMinutes(2), 50, 0.5);

    private static Figures figures(long depth, int seconds, long deliveries) {
        return new Figures(depth, Duration.ofSeconds(seconds), deliveries, 100);
    }

    @Test
    void closesWhenOneLimitIsReached() {
        assertThat(limits.judge(null, figures(999, 119, 49))).isNull();
        assertThat(limits.judge(null, figures(1000, 0, 0))).isEqualTo(Reason.DEPTH);
        assertThat(limits.judge(null, figures(1, 120, 0))).isEqualTo(Reason.AGE);
        assertThat(limits.judge(null, figures(1, 0, 50))).isEqualTo(Reason.DELIVERIES);
    }

    @Test
    void staysClosedUntilEverythingIsWellBelow() {
        assertThat(limits.judge(Reason.DEPTH, figures(700, 0, 0))).isEqualTo(Reason.DEPTH);
        assertThat(limits.judge(Reason.DEPTH, figures(400, 61, 0))).isEqualTo(Reason.AGE);
        assertThat(limits.judge(Reason.DEPTH, figures(499, 59, 24))).isNull();
    }

    @Test
    void hasNoLimitWhereItIsZero() {
        Limits none = new Limits(0, Duration.ZERO, 0, 0.7);

        assertThat(none.judge(null, figures(10_000_000, 100_000, 10_000_000))).isNull();
    }

    @Test
    void namesTheSettingThatCannotBe() {
        assertThatThrownBy(() -> new Limits(1, Duration.ZERO, 0, 1))
                .hasMessage("junction.pressure.reopen cannot be 1.0");
    }

    @Test
    void asksToComeBackWhenTheHubWillBeThere() {
        Patience patience = new Patience(Duration.ofMinutes(2), RandomGenerator.getDefault());

        Duration wait = patience.until(limits.toDecide(Reason.DEPTH, figures(2500, 0, 0)), 100);

        assertThat(wait).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(25));
        assertThat(patience.until(1_000_000, 1)).isEqualTo(Duration.ofMinutes(2));
        assertThat(patience.until(1, 1_000_000)).isEqualTo(Duration.ofSeconds(1));
        assertThat(patience.until(1000, 0)).isPositive();
    }

    @Test
    void letsABurstInAndThenItsPace() {
        Bucket bucket = new Bucket(10, 3, 0);

        assertThat(bucket.take(0)).isZero();
        assertThat(bucket.take(0)).isZero();
        assertThat(bucket.take(0)).isZero();
        assertThat(bucket.take(0).toMillis()).isEqualTo(100);
        assertThat(bucket.take(100_000_001)).isZero();
        assertThat(bucket.take(100_000_001)).isPositive();
    }
}
