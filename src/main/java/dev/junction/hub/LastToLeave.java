package dev.junction.hub;

import dev.junction.postgres.EmbeddedPostgres;
import io.quarkus.runtime.ApplicationLifecycleManager;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Stops our own database when the hub has closed, however that came: a signal, Ctrl-C, or a start
 * that failed. Signals close hub and JVM at the same time, so the database waits until the hub says
 * it is done.
 */
final class LastToLeave implements BiConsumer<Integer, Throwable> {

    private static final long PATIENCE_SECONDS = 90;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final EmbeddedPostgres postgres;
    private final BiConsumer<Integer, Throwable> exit;

    private LastToLeave(EmbeddedPostgres postgres, BiConsumer<Integer, Throwable> exit) {
        this.postgres = postgres;
        this.exit = exit;
    }

    /** To be told before the hub starts. */
    static void stops(EmbeddedPostgres postgres) {
        var last =
                new LastToLeave(postgres, ApplicationLifecycleManager.getDefaultExitCodeHandler());
        ApplicationLifecycleManager.setDefaultExitCodeHandler(last);
        Runtime.getRuntime().addShutdownHook(new Thread(last::leave, "stop PostgreSQL"));
    }

    @Override
    public void accept(Integer code, Throwable problem) {
        closed.countDown();
        exit.accept(code, problem);
    }

    private void leave() {
        try {
            if (!closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println(
                        "The hub has not closed in %d s; PostgreSQL stops anyway."
                                .formatted(PATIENCE_SECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            postgres.close();
        }
    }
}
