package dev.junction.hub;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExemplarsTest {

    private final Exemplars exemplars = new Exemplars();

    @Test
    void nameTracesWhereThereAreSome() {
        assertThat(exemplars.sampler(false)).isPresent();
    }

    @Test
    void areNotLookedForWhereThereIsNoTrace() {
        assertThat(exemplars.sampler(true)).isEmpty();
    }
}
