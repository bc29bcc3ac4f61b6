package dev.junction.policy.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {

    /** Published figures: Brown, Cai, DasGupta 2001; and by hand. */
    @ParameterizedTest
    @CsvSource({
        "0, 10, 0.0000, 0.2775",
        "10, 10, 0.7225, 1.0000",
        "5, 10, 0.2366, 0.7634",
        "95, 100, 0.8883, 0.9785",
        "1, 1, 0.2065, 1.0000",
        "0, 0, 0.0000, 1.0000"
    })
    void knowsWhereAShareLies(long some, long all, double low, double high) {
        Wilson interval = Wilson.of(some, all);

        assertThat(interval.low()).isCloseTo(low, within(0.0001));
        assertThat(interval.high()).isCloseTo(high, within(0.0001));
    }
}
