package dev.junction.hub.door;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One destination's way out: its routes and who is inside. A door that was replaced lets those
 * inside finish before its routes go.
 */
public final class Door {

    private final @Nullable Plan plan;
    private final List<String> uris;
    private final @Nullable BlockingQueue<String> free;
    private final Runnable remove;
    private int inside;
    private boolean retired;

    /**
     * @param plan what it was built from, null for a route file's own door
     * @param uris where its routes listen
     * @param oneAtATime whether each of its routes takes one attempt at a time
     * @param remove takes its routes away, called once, when nobody is inside any more
     */
    public Door(@Nullable Plan plan, List<String> uris, boolean oneAtATime, Runnable remove) {
        this.plan = plan;
        this.uris = List.copyOf(uris);
        this.free = oneAtATime ? new ArrayBlockingQueue<>(uris.size(), true, uris) : null;
        this.remove = remove;
    }

    /** Whether it was built from this plan; null asks for a route file's own door. */
    public boolean fits(@Nullable Plan wanted) {
        return wanted == null ? plan == null : wanted.equals(plan);
    }

    /** False when it was replaced meanwhile; who got true must {@link #leave}. */
    public synchronized boolean enter() {
        if (retired) {
            return false;
        }
        inside++;
        return true;
    }

    /** The attempt is over. */
    public void leave() {
        boolean last;
        synchronized (this) {
            inside--;
            last = retired && inside == 0;
        }
        if (last) {
            remove.run();
        }
    }

    /** Lets nobody in any more. */
    public void retire() {
        boolean empty;
        synchronized (this) {
            empty = !retired && inside == 0;
            retired = true;
        }
        if (empty) {
            remove.run();
        }
    }

    /** Goes through with one attempt, waiting for a free line where there is one for each. */
    public <T> T through(Function<String, T> attempt) throws InterruptedException {
        if (free == null) {
            return attempt.apply(uris.getFirst());
        }
        String line = free.take();
        try {
            return attempt.apply(line);
        } finally {
            free.add(line);
        }
    }
}
