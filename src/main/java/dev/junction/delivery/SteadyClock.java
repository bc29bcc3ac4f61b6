package dev.junction.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * A clock to wait by: it begins with the time of day and then counts on evenly, so that a circuit
 * does not stay open for an hour, nor a pause end early, when somebody sets the time of day.
 */
final class SteadyClock extends Clock {

    private final LongSupplier nanos;
    private final Instant start;
    private final long startNanos;

    SteadyClock() {
        this(InstantSource.system(), System::nanoTime);
    }

    SteadyClock(InstantSource timeOfDay, LongSupplier nanos) {
        this.nanos = nanos;
        start = timeOfDay.instant();
        startNanos = nanos.getAsLong();
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanos.getAsLong() - startNanos);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("It tells how long, not what o'clock");
    }
}
