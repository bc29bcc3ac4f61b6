package dev.junction.bench.run;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Everything that was started, closed in the opposite order: at the end, on failure, and when
 * somebody presses Ctrl-C.
 */
public final class Closing implements AutoCloseable {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    public Closing() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop what was started"));
    }

    /** Closes this one too. */
    public synchronized <T extends AutoCloseable> T add(T started) {
        open.push(started);
        return started;
    }

    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            AutoCloseable last = open.pop();
            try {
                last.close();
            } catch (Exception e) {
                System.err.printf("%s was not closed in order: %s%n", last, e);
            }
        }
    }
}
