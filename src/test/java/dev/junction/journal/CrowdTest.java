package dev.junction.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CrowdTest {

    /** Nanoseconds may be of any sign, and overflow. */
    private static final long NOW = Long.MAX_VALUE - 5;

    private final Crowd crowd = new Crowd(NOW);

    @Test
    void oneSenderAloneIsNeverKeptWaiting() {
        assertThat(crowd.patience(NOW)).isZero();

        crowd.shared(1);

        assertThat(crowd.patience(NOW + 1_000)).isZero();
    }

    @Test
    void aStreamGathersAsLongAsItIsOne() {
        crowd.shared(2);
        crowd.together(NOW);

        assertThat(crowd.patience(NOW + Crowd.STREAM_NANOS - 1)).isEqualTo(Crowd.GATHER_FEW_NANOS);
        assertThat(crowd.patience(NOW + Crowd.STREAM_NANOS)).isZero();
    }

    @Test
    void thoseWhoWereAnsweredTogetherAreAwaited() {
        crowd.shared(12);

        assertThat(crowd.patience(NOW)).isEqualTo(Crowd.GATHER_NANOS);
        assertThat(crowd.areEnough(11)).isFalse();
        assertThat(crowd.areEnough(12)).isTrue();
    }

    @Test
    void noMoreAreAwaitedThanShareACommitWell() {
        crowd.shared(500);

        assertThat(crowd.areEnough(Crowd.ENOUGH - 1)).isFalse();
        assertThat(crowd.areEnough(Crowd.ENOUGH)).isTrue();
    }

    @Test
    void aStreamNeedNotGrowToACrowd() {
        crowd.shared(2);

        assertThat(crowd.areEnough(Crowd.CROWD - 1)).isFalse();
        assertThat(crowd.areEnough(Crowd.CROWD)).isTrue();
    }
}
