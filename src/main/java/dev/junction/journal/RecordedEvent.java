package dev.junction.journal;

import dev.junction.event.Event;
import dev.junction.trail.Effect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event that a walk came to, with what was decided on it, to be kept.
 *
 * @param inputs what the decision depended on beside the event, as JSON; no content
 * @param tags marks to find the message by
 * @param decision the decision as JSON: actions, considered rules; no content of the event
 */
public record RecordedEvent(
        Message message,
        Event event,
        String mappingVersion,
        @Nullable Integer policyVersion,
        @Nullable String rule,
        @Nullable String decision,
        @Nullable String inputs,
        List<String> tags)
        implements Effect {

    public RecordedEvent {
        tags = List.copyOf(tags);
    }

    /** One whose decision depended on nothing else. */
    public RecordedEvent(
            Message message,
            Event event,
            String mappingVersion,
            @Nullable Integer policyVersion,
            @Nullable String rule,
            @Nullable String decision) {
        this(message, event, mappingVersion, policyVersion, rule, decision, null, List.of());
    }
}
