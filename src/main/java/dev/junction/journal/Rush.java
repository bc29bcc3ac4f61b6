package dev.junction.journal;

import com.sun.management.OperatingSystemMXBean;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Tells whether senders crowd at the doors and the processors are not enough for all. What is
 * promised can be walked and delivered a little later, but a sender stands and waits: so in a rush
 * walkers and couriers rest between batches and leave it the processors. While some of their time
 * is left, a crowd is no reason to keep anybody waiting.
 */
@Singleton
public final class Rush {

    /** So many on their way in at once are more than a steady stream brings. */
    private static final int CROWD = 20;

    /** Those who are answered together are all gone for a moment; they come back. */
    private static final long GOES_ON_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Who works rests as many times as long. */
    private static final int SHARE = 4;

    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** From here on the processors are not enough. */
    private static final double FULL = 0.9;

    private final LongSupplier nanoTime;
    private final DoubleSupplier load;
    private final AtomicLong loadSeenAt;
    private volatile boolean isFull;
    private volatile long crowdedAt;

    public Rush() {
        this(
                System::nanoTime,
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)::getCpuLoad);
    }

    /**
     * @param load of all processors since it was last asked for, 0 to 1; negative when unknown
     */
    Rush(LongSupplier nanoTime, DoubleSupplier load) {
        this.nanoTime = nanoTime;
        this.load = load;
        this.crowdedAt = nanoTime.getAsLong() - GOES_ON_NANOS;
        this.loadSeenAt = new AtomicLong(crowdedAt);
    }

    /** So many messages are on their way in now, read but not answered. */
    public void seen(int onTheirWay) {
        if (onTheirWay >= CROWD) {
            long now = nanoTime.getAsLong();
            if (isFull(now)) {
                crowdedAt = now;
            }
        }
    }

    /** As the processors were over the last moment; each moment one caller looks. */
    private boolean isFull(long now) {
        long before = loadSeenAt.get();
        if (now - before >= GOES_ON_NANOS && loadSeenAt.compareAndSet(before, now)) {
            double seen = load.getAsDouble();
            isFull = seen < 0 || seen >= FULL;
        }
        return isFull;
    }

    /** Whether there was one a moment ago. */
    public boolean isOn() {
        return nanoTime.getAsLong() - crowdedAt < GOES_ON_NANOS;
    }

    /** Rests while the rush goes on, at most half a second and in proportion to the work done. */
    public void letPass(long workedNanos) throws InterruptedException {
        long until = nanoTime.getAsLong() + Math.min(workedNanos * SHARE, LONGEST_NANOS);
        while (isOn() && nanoTime.getAsLong() - until < 0) {
            TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN_NANOS);
        }
    }
}
