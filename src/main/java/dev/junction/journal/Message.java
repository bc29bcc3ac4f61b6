package dev.junction.journal;

import dev.junction.event.Format;
import dev.junction.event.Lane;
import dev.junction.event.MessageId;
import dev.junction.event.Priority;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as the journal hands it to the hall, claimed in order.
 *
 * @param seq its place in the order of acceptance
 * @param released whether a person released it from a hold, so that hold rules no longer stop it
 * @param tree what intake's codec read of the body, if it is still in memory
 * @param walk 1 for the first walk, one more for each replay
 * @param pinnedAt the moment whose policy decides on it: when it was accepted, or replayed
 */
public record Message(
        MessageId id,
        long seq,
        String source,
        String controlId,
        Format format,
        String charset,
        byte[] body,
        @Nullable Object tree,
        Lane lane,
        Priority priority,
        Instant acceptedAt,
        int walk,
        boolean released,
        Instant pinnedAt) {

    /** One on its first walk that is still in memory. */
    public Message(
            MessageId id,
            long seq,
            String source,
            String controlId,
            Format format,
            String charset,
            byte[] body,
            @Nullable Object tree,
            Lane lane,
            Priority priority,
            Instant acceptedAt,
            int walk,
            boolean released) {
        this(
                id,
                seq,
                source,
                controlId,
                format,
                charset,
                body,
                tree,
                lane,
                priority,
                acceptedAt,
                walk,
                released,
                acceptedAt);
    }

    /** One that is read from the database. */
    public Message(
            MessageId id,
            long seq,
            String source,
            String controlId,
            Format format,
            String charset,
            byte[] body,
            Lane lane,
            Priority priority,
            Instant acceptedAt,
            int walk,
            boolean released) {
        this(
                id,
                seq,
                source,
                controlId,
                format,
                charset,
                body,
                null,
                lane,
                priority,
                acceptedAt,
                walk,
                released);
    }
}
