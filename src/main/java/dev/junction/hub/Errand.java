package dev.junction.hub;

import dev.junction.delivery.Due;
import dev.junction.delivery.Outcome;
import dev.junction.mapping.MappingException;
import org.jspecify.annotations.Nullable;

/**
 * One attempt on its way out: the body of the exchanges that {@code delivery:due} begins. Used by
 * one thread.
 */
public final class Errand {

    private final Due due;
    private byte @Nullable [] body;
    private @Nullable Outcome outcome;

    Errand(Due due) {
        this.due = due;
    }

    public Due due() {
        return due;
    }

    void render(Renderer renderer) {
        try {
            body = renderer.render(due);
        } catch (MappingException e) {
            outcome = new Outcome.Unwritable(e.reason());
        }
    }

    void knock(Doors doors) {
        if (outcome == null && body != null) {
            outcome =
                    doors.knock(
                            due.endpoint(),
                            body,
                            Renderer.contentType(due),
                            due.key().value(),
                            due.id());
        }
    }

    Outcome outcome() {
        return outcome == null
                ? new Outcome.Unavailable("The route ended without knocking", null, null)
                : outcome;
    }
}
