package dev.junction.policy.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.policy.life.TrialWatch.Measures;
import org.junit.jupiter.api.Test;

class TrialWatchTest {

    private static final Guard GUARD = new Guard(2.0, 5.0, 1.0, null, 50);
    private static final Measures USUAL = new Measures(1, 1_000, 10, 100, 20, 5);

    @Test
    void aChallengerThatDoesAsWellGoesOn() {
        assertThat(TrialWatch.worse(GUARD, USUAL, new Measures(2, 100, 3, 90, 7, 1))).isNull();
    }

    @Test
    void oneThatKnowsLessEnds() {
        assertThat(TrialWatch.worse(GUARD, USUAL, new Measures(2, 100, 4, 0, 0, 0)))
                .isEqualTo("no rule matched: 4.0 of 100 instead of 1.0, 2.0 more are allowed");
    }

    @Test
    void tellsEverythingThatIsWorse() {
        assertThat(TrialWatch.worse(GUARD, USUAL, new Measures(2, 100, 50, 0, 50, 50)))
                .contains("no rule matched", "sent elsewhere as wrong", "dead deliveries");
    }

    @Test
    void nothingIsConcludedFromAFew() {
        assertThat(TrialWatch.worse(GUARD, USUAL, new Measures(2, 49, 49, 49, 49, 49))).isNull();
        assertThat(
                        TrialWatch.worse(
                                GUARD,
                                new Measures(1, 3, 0, 0, 0, 0),
                                new Measures(2, 100, 100, 0, 0, 0)))
                .isNull();
    }
}
