package dev.junction.journal;

import dev.junction.event.Event;
import dev.junction.trail.Effect;
import org.jspecify.annotations.Nullable;

/**
 * An event that a walk came to, with what was decided on it, to be kept.
 *
 * @param decision the decision as JSON: actions, considered rules; no content of the event
 */
public record RecordedEvent(
        Message message,
        Event event,
        String mappingVersion,
        @Nullable Integer policyVersion,
        @Nullable String rule,
        @Nullable String decision)
        implements Effect {}
