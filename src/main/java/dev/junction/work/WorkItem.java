package dev.junction.work;

import dev.junction.event.MessageId;
import dev.junction.event.Priority;
import dev.junction.trail.Effect;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something a person must look at, as it is opened by a walk.
 *
 * @param id UUIDv7
 * @param event the event it is about, null when the message did not get that far
 * @param queue the queue's name
 * @param code of the exception taxonomy
 * @param due when the clock runs out, null for none
 */
public record WorkItem(
        UUID id,
        MessageId message,
        @Nullable UUID event,
        String queue,
        String code,
        String title,
        Priority priority,
        Instant openedAt,
        @Nullable Instant due)
        implements Effect {

    @Override
    public boolean keepsOpen() {
        return true;
    }
}
