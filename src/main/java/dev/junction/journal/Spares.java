package dev.junction.journal;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

/**
 * Tools that are costly to make, kept for the next who needs one. Not per thread: the threads that
 * carry deliveries are virtual and many, and each does little.
 */
final class Spares<T> {

    private static final int MOST = 64;

    private final Supplier<T> maker;
    private final BlockingQueue<T> kept = new ArrayBlockingQueue<>(MOST);

    Spares(Supplier<T> maker) {
        this.maker = maker;
    }

    /** One that nobody else uses until it is given back. */
    T take() {
        T spare = kept.poll();
        return spare == null ? maker.get() : spare;
    }

    /**
     * @return whether it was kept; what is not kept is for the caller to end
     */
    boolean giveBack(T tool) {
        return kept.offer(tool);
    }
}
