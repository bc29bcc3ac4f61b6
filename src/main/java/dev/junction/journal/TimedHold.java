package dev.junction.journal;

import dev.junction.event.MessageId;
import dev.junction.trail.Effect;
import java.time.Instant;

/**
 * A hold that ends by itself.
 *
 * @param until when the message goes on
 */
public record TimedHold(MessageId message, Instant until) implements Effect {}
