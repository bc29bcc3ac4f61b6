package dev.junction.demo.partners;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A time during which a partner is down: from its first call on. */
final class Outage {

    private final InstantSource clock;
    private final Duration length;
    private final AtomicReference<Instant> end = new AtomicReference<>(Instant.EPOCH);

    Outage(InstantSource clock, Duration length) {
        this.clock = clock;
        this.length = length;
    }

    boolean isOn() {
        Instant now = clock.instant();
        end.compareAndSet(Instant.EPOCH, now.plus(length));
        return now.isBefore(end.get());
    }
}
