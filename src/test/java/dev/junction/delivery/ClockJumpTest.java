package dev.junction.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.partner.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Somebody sets the time of day, forward or back: what waits goes on waiting as long as it meant
 * to.
 */
class ClockJumpTest {

    private static final Endpoint.Circuit PLAN = new Endpoint.Circuit(1, Duration.ofSeconds(30));

    private final AtomicLong timeOfDay =
            new AtomicLong(Instant.parse("2026-10-25T02:30:00Z").getEpochSecond());
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final SteadyClock clock =
            new SteadyClock(() -> Instant.ofEpochSecond(timeOfDay.get()), nanos::get);

    @ParameterizedTest
    @ValueSource(longs = {3600, -3600})
    void keepsACircuitOpenForItsOwnTime(long jump) {
        Circuit circuit = new Circuit();
        circuit.unavailable(PLAN, clock.instant());

        timeOfDay.addAndGet(jump);
        passes(29);

        assertThat(circuit.passes(4, clock.instant())).isZero();
        passes(1);
        assertThat(circuit.passes(4, clock.instant())).isEqualTo(1);
    }

    private void passes(long seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
