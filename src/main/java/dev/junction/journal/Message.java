package dev.junction.journal;

import dev.junction.event.Format;
import dev.junction.event.Lane;
import dev.junction.event.MessageId;
import dev.junction.event.Priority;
import java.time.Instant;

/**
 * A message as the journal hands it to the hall, claimed in order.
 *
 * @param seq its place in the order of acceptance
 * @param released whether a person released it from a hold, so that hold rules no longer stop it
 * @param walk 1 for the first walk, one more for each replay
 */
public record Message(
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
        boolean released) {}
