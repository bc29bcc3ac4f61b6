package dev.junction.bench.load;

import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * When each message of one run was due, acknowledged and delivered, by its number; nanoseconds of
 * one clock. The load writes two of the columns, the sink the third.
 */
public final class Ledger {

    private static final long LONGEST = 3_600_000_000_000L;
    private static final int DIGITS = 3;

    private final long base;
    private final long[] due;
    private final long[] acknowledged;
    private final long[] delivered;
    private final long[] keys;
    private final AtomicLong arrived = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private final AtomicLong twice = new AtomicLong();
    private final AtomicLong stray = new AtomicLong();

    /**
     * @param base the number of the first message
     */
    public Ledger(long base, int most) {
        this.base = base;
        this.due = new long[most];
        this.acknowledged = new long[most];
        this.delivered = new long[most];
        this.keys = new long[most];
    }

    int most() {
        return due.length;
    }

    long base() {
        return base;
    }

    void due(long number, long at) {
        due[(int) (number - base)] = at;
    }

    void acknowledged(long number, long at) {
        acknowledged[(int) (number - base)] = at;
    }

    /**
     * A delivery came.
     *
     * @param key a hash of its Idempotency-Key
     */
    void delivered(long number, long key, long at) {
        long place = number - base;
        if (place < 0 || place >= delivered.length) {
            stray.incrementAndGet();
        } else if (delivered[(int) place] == 0) {
            delivered[(int) place] = at;
            keys[(int) place] = key;
            arrived.incrementAndGet();
        } else if (keys[(int) place] == key) {
            repeated.incrementAndGet();
        } else {
            twice.incrementAndGet();
        }
    }

    /** How many different messages were delivered. */
    public long arrived() {
        return arrived.get();
    }

    /** How many came again under the key they had before: allowed, at least once is the promise. */
    public long repeated() {
        return repeated.get();
    }

    /** How many came again under another key: never allowed. */
    public long twice() {
        return twice.get();
    }

    /** How many belong to no message of this run. */
    public long stray() {
        return stray.get();
    }

    /** When the last one was delivered. */
    public long lastDelivered() {
        long last = 0;
        for (long at : delivered) {
            last = Math.max(last, at);
        }
        return last;
    }

    /** From when it was due to be sent until it was acknowledged. */
    public Histogram dueToAcknowledged(int from) {
        return dueToAcknowledged(from, due.length);
    }

    /** The same of some of them: from a place to before another. */
    public Histogram dueToAcknowledged(int from, int to) {
        return between(due, acknowledged, from, to);
    }

    /** From when it was due to be sent until the destination had it. */
    public Histogram dueToDelivered(int from) {
        return between(due, delivered, from, due.length);
    }

    /** From its acknowledgement until the destination had it; zero where that was earlier. */
    public Histogram acknowledgedToDelivered(int from) {
        return between(acknowledged, delivered, from, due.length);
    }

    private static Histogram between(long[] start, long[] end, int from, int to) {
        Histogram histogram = new Histogram(LONGEST, DIGITS);
        for (int i = from; i < to; i++) {
            if (start[i] != 0 && end[i] != 0) {
                histogram.recordValue(Math.min(LONGEST, Math.max(0, end[i] - start[i])));
            }
        }
        return histogram;
    }
}
