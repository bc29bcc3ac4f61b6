package dev.junction.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RushTest {

    private final AtomicLong now = new AtomicLong(5);
    private final Rush rush = new Rush(now::get);

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
    void aCrowdThatDoesNotEndIsNoRushAnyMore() {
        for (int second = 0; second < 30; second++) {
            rush.seen(32);
            assertThat(rush.isOn()).isTrue();
            now.addAndGet(Duration.ofSeconds(1).toNanos());
        }
        rush.seen(32);
        assertThat(rush.isOn()).isFalse();

        now.addAndGet(Duration.ofSeconds(5).toNanos());
        rush.seen(32);
        assertThat(rush.isOn()).as("the next crowd, after a pause").isTrue();
    }

    @Test
    void nobodyRestsWhenThereIsNone() throws InterruptedException {
        rush.seen(8);

        // the clock of this test stands still: resting would never end
        rush.letPass(Duration.ofHours(1).toNanos());

        assertThat(rush.isOn()).isFalse();
    }
}
