package dev.junction.delivery;

import dev.junction.event.Event;
import dev.junction.event.Ids;
import dev.junction.event.Lane;
import dev.junction.event.MessageId;
import dev.junction.event.Priority;
import dev.junction.trail.Effect;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event to carry to one endpoint, as a decision opens it.
 *
 * @param mappingVersion the dictionary that puts it into the destination's words; null when it goes
 *     out as a CloudEvent
 * @param policyVersion the version that decided it
 */
public record OpenDelivery(
        UUID id,
        MessageId message,
        Event event,
        String endpoint,
        Lane lane,
        @Nullable String mappingVersion,
        int policyVersion)
        implements Effect {

    /** A new delivery of an event. */
    public static OpenDelivery of(
            MessageId message,
            Event event,
            String endpoint,
            Lane lane,
            @Nullable String mappingVersion,
            int policyVersion) {
        return new OpenDelivery(
                Ids.next(), message, event, endpoint, lane, mappingVersion, policyVersion);
    }

    boolean isUrgent() {
        return event.priority() != Priority.ROUTINE;
    }

    Lanes.Place place() {
        return new Lanes.Place(endpoint, lane.id());
    }

    @Override
    public boolean keepsOpen() {
        return true;
    }
}
