package dev.junction.policy;

import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.event.Ids;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** How an event goes on from its decision: with what rules added to it, and as further events. */
public final class Onward {

    /** Rules that emit in a circle end here, in front of a person. */
    public static final int MOST_EMITTED = 16;

    private Onward() {}

    /** The event with what the rules added to it. */
    public static Event enriched(Event event, Decision decision) {
        Map<String, Object> added = new LinkedHashMap<>();
        decision.orders(Order.Enrich.class).forEach(enrich -> added.putAll(enrich.values()));
        if (added.isEmpty()) {
            return event;
        }
        Map<String, Object> data = new LinkedHashMap<>(event.data());
        if (data.get(Inputs.ADDED) instanceof Map<?, ?> before) {
            before.forEach((name, value) -> added.putIfAbsent(String.valueOf(name), value));
        }
        data.put(Inputs.ADDED, added);
        return with(event, event.id(), event.type(), data);
    }

    /** The further event that a rule asks for, which is about the same. */
    public static Event emitted(Event from, Order.Emit emit) {
        Map<String, Object> data = new LinkedHashMap<>(from.data());
        data.putAll(emit.data());
        return with(from, Ids.next(), new EventType(emit.type()), data);
    }

    private static Event with(Event from, UUID id, EventType type, Map<String, Object> data) {
        return new Event(
                id,
                from.source(),
                type,
                from.subject(),
                from.time(),
                from.facility(),
                from.caseId(),
                from.priority(),
                from.keys(),
                data);
    }
}
