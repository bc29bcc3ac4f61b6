package dev.junction.intake.pressure;

import dev.junction.partner.Source;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/** Keeps each source to its own pace, on this node. There are as many buckets as sources. */
final class Rates {

    private final LongSupplier nanos;
    private final ConcurrentMap<String, Bucket> buckets = new ConcurrentHashMap<>();

    Rates(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Counts one message of it; returns zero when that was within its pace, else how long to wait.
     */
    Duration take(Source source) {
        if (source.perSecond() <= 0) {
            return Duration.ZERO;
        }
        Bucket bucket =
                buckets.compute(
                        source.name(),
                        (name, known) ->
                                known != null && known.fits(source.perSecond(), source.burst())
                                        ? known
                                        : bucket(source));
        return bucket.take(nanos.getAsLong());
    }

    private Bucket bucket(Source source) {
        return new Bucket(source.perSecond(), source.burst(), nanos.getAsLong());
    }
}
