package dev.junction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/**
 * Waits as long as it takes, as long as something goes on: what a run with force waits for depends
 * on how long it is, and on the machine.
 */
final class Progress {

    private static final Duration STANDSTILL = Duration.ofMinutes(2);

    private Progress() {}

    /**
     * Returns when it is so; fails when the figure has stayed the same for two minutes, and says
     * where things stand.
     */
    static void await(Callable<Boolean> so, IntSupplier figure, Supplier<Object> where) {
        AtomicInteger seen = new AtomicInteger(-1);
        AtomicLong at = new AtomicLong();
        Awaitility.await()
                .forever()
                .pollInterval(Duration.ofMillis(200))
                .failFast(
                        () -> {
                            int now = figure.getAsInt();
                            if (seen.getAndSet(now) != now) {
                                at.set(System.nanoTime());
                            }
                            assertThat(Duration.ofNanos(System.nanoTime() - at.get()))
                                    .as(() -> "stands still: " + where.get())
                                    .isLessThan(STANDSTILL);
                        })
                .until(so);
    }
}
