package dev.junction.hub.entrance;

import dev.junction.intake.pressure.Pressure;
import dev.junction.intake.pressure.Reason;
import dev.junction.intake.pressure.Space;
import dev.junction.intake.pressure.Spaces;
import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets a post in when there is room for its body. Until then it is not read: the sender's own
 * connection holds it back. After some seconds in line it is asked to come again.
 */
@Singleton
class Places {

    /** How long a sender should wait who found none. */
    static final Duration LATER = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** What a body counts that does not say how large it is. */
    private static final long UNTOLD = 4L << 20;

    private final Spaces spaces;
    private final Pressure pressure;

    Places(Spaces spaces, Pressure pressure) {
        this.spaces = spaces;
        this.pressure = pressure;
    }

    /**
     * Goes on with the call now or later.
     *
     * @param full ends the call when there is no room
     */
    void admit(RoutingContext call, Runnable full) {
        Context context = call.vertx().getOrCreateContext();
        AtomicBoolean waits = new AtomicBoolean(true);
        Runnable admitted =
                () ->
                        context.runOnContext(
                                now -> {
                                    if (waits.getAndSet(false)) {
                                        call.request().resume();
                                        call.next();
                                    }
                                });
        Optional<Space.Place> asked = spaces.ask(bytes(call), isUrgent(call), admitted);
        if (asked.isEmpty()) {
            turnAway(full);
            return;
        }
        Space.Place place = asked.get();
        call.addEndHandler(
                ended -> {
                    waits.set(false);
                    place.leave();
                });
        if (place.atOnce()) {
            call.next();
            return;
        }
        call.request().pause();
        long patience =
                call.vertx()
                        .setTimer(
                                PATIENCE.toMillis(),
                                tired -> {
                                    if (waits.getAndSet(false)) {
                                        place.leave();
                                        turnAway(full);
                                    }
                                });
        // or the timer would keep the call with its body until then
        call.addEndHandler(ended -> call.vertx().cancelTimer(patience));
    }

    private void turnAway(Runnable full) {
        pressure.turnedAway("any", Reason.MEMORY);
        full.run();
    }

    private static long bytes(RoutingContext call) {
        long told = Http.length(call.request());
        return told < 0 ? UNTOLD : told;
    }

    private static boolean isUrgent(RoutingContext call) {
        String priority = String.valueOf(call.request().getHeader("Priority"));
        return switch (priority.strip().toLowerCase(Locale.ROOT)) {
            case "stat", "urgent" -> true;
            default -> false;
        };
    }
}
