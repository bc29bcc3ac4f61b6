package dev.junction.bench.run;

import java.util.concurrent.locks.LockSupport;

/** Looks at the memory of a JVM four times a second, and remembers the most. */
public final class Watch implements AutoCloseable {

    private static final long EVERY_NANOS = 250_000_000;

    private final Usage usage;
    private final Thread thread;
    private volatile double most;

    public Watch(Usage usage) {
        this.usage = usage;
        this.thread = Thread.ofPlatform().name("watch").daemon().start(this::look);
    }

    private void look() {
        while (!Thread.currentThread().isInterrupted()) {
            most = Math.max(most, usage.residentMegabytes());
            LockSupport.parkNanos(EVERY_NANOS);
        }
    }

    /** Megabytes. */
    public double most() {
        return most;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
