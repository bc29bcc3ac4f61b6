package dev.junction.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.junction.event.MessageId;
import dev.junction.event.Priority;
import dev.junction.trail.Effect;
import java.time.Instant;
import java.util.List;
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
 * @param regulatoryDue when the law's clock runs out, null for none
 * @param role who may work it, null for whom the queue says
 * @param approval whose agreement it needs, null for nobody's
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
        @Nullable Instant due,
        @Nullable Instant regulatoryDue,
        @Nullable String role,
        @Nullable Approval approval)
        implements Effect {

    /**
     * Whose agreement it needs.
     *
     * @param chain the chain's name
     * @param amount what it is about; null when it could not be told
     * @param steps who agrees, one after the other
     */
    public record Approval(String chain, @Nullable Double amount, List<String> steps) {

        private static final ObjectMapper JSON = new ObjectMapper();

        public Approval {
            steps = List.copyOf(steps);
        }

        /** As the database keeps it. */
        String json() {
            try {
                return JSON.writeValueAsString(this);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("An approval cannot be written as JSON", e);
            }
        }

        static @Nullable Approval of(@Nullable String json) {
            try {
                return json == null ? null : JSON.readValue(json, Approval.class);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("The database holds an approval that is none", e);
            }
        }
    }

    /** A plain one. */
    public WorkItem(
            UUID id,
            MessageId message,
            @Nullable UUID event,
            String queue,
            String code,
            String title,
            Priority priority,
            Instant openedAt,
            @Nullable Instant due) {
        this(id, message, event, queue, code, title, priority, openedAt, due, null, null, null);
    }

    @Override
    public boolean keepsOpen() {
        return true;
    }
}
