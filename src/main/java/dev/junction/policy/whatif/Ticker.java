package dev.junction.policy.whatif;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Looks at something each second until it has come to its end.
 *
 * @param look at it
 * @param isLast whether that was the end
 */
record Ticker<T>(Supplier<T> look, Predicate<T> isLast) {

    private static final long EVERY_MILLIS = 1_000;

    /** All that was seen, the end included. */
    Multi<T> stream() {
        return Multi.createFrom()
                .emitter(
                        emitter ->
                                Thread.ofVirtual()
                                        .name("what-if-progress")
                                        .start(() -> tick(emitter)));
    }

    private void tick(MultiEmitter<? super T> emitter) {
        try {
            while (!emitter.isCancelled()) {
                T seen = look.get();
                emitter.emit(seen);
                if (isLast.test(seen)) {
                    emitter.complete();
                    return;
                }
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            emitter.fail(e);
        } catch (RuntimeException e) {
            emitter.fail(e);
        }
    }
}
