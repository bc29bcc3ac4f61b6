package dev.junction.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RushTest {

    private final AtomicLong now = new AtomicLong(5);
    private double load = 1;
    private final Rush rush = new Rush(now::get, () -> load);

    @Test
    void isNotOnBeforeAnybodyCame() {
        assertThat(rush.isOn()).isFalse();
    }

    @Test
    void aSteadyStreamIsNoRush() {
        rush.seen(8);

        assertThat(rush.isOn()).isFalse();
    }

    @Test
    void goesOnForAMomentAfterAllWereAnsweredTogether() {
        rush.seen(32);
        rush.seen(1);
        now.addAndGet(Duration.ofMillis(99).toNanos());
        assertThat(rush.isOn()).isTrue();

        now.addAndGet(Duration.ofMillis(2).toNanos());
        assertThat(rush.isOn()).isFalse();
    }

    @Test
    void aCrowdIsNoRushWhileTheProcessorsHaveTimeLeft() {
        load = 0.7;
        rush.seen(32);
        assertThat(rush.isOn()).isFalse();

        load = 0.95;
        rush.seen(32);
        assertThat(rush.isOn()).as("looks at the load once in a while only").isFalse();

        now.addAndGet(Duration.ofMillis(100).toNanos());
        rush.seen(32);
        assertThat(rush.isOn()).isTrue();
    }

    @Test
    void whereTheLoadIsUnknownACrowdIsARush() {
        load = -1;
        rush.seen(32);

        assertThat(rush.isOn()).isTrue();
    }

    @Test
    void nobodyRestsWhenThereIsNone() throws InterruptedException {
        rush.seen(8);

        // the clock of this test stands still: resting would never end
        rush.letPass(Duration.ofHours(1).toNanos());

        assertThat(rush.isOn()).isFalse();
    }
}
