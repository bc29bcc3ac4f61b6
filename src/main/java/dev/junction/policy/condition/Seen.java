package dev.junction.policy.condition;

import dev.cel.common.types.CelType;
import dev.junction.event.Event;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as conditions see it: the variables {@code event} and {@code data}, made once for all
 * rules that look at it. Not for use by several threads.
 */
public final class Seen {

    private final Event event;
    private final Map<String, Object> envelope;
    private final Map<CelType, Map<String, Object>> views = new HashMap<>(4);

    public Seen(Event event) {
        this.event = event;
        this.envelope = envelope(event);
    }

    Map<String, Object> as(CelType dataType) {
        Map<String, Object> view = views.get(dataType);
        if (view == null) {
            view = Map.of("event", envelope, "data", Values.of(dataType, event.data()));
            views.put(dataType, view);
        }
        return view;
    }

    /**
     * What a path leads to.
     *
     * @param dataType in which view; null for a path of the envelope
     */
    @Nullable Object at(@Nullable CelType dataType, Path path) {
        return path.in(dataType == null ? Map.of("event", envelope) : as(dataType));
    }

    private static Map<String, Object> envelope(Event event) {
        Map<String, Object> envelope = new HashMap<>(16);
        envelope.put("id", event.id().toString());
        envelope.put("type", event.type().name());
        envelope.put("source", event.source());
        envelope.put("subject", event.subject());
        envelope.put("time", event.time());
        envelope.put("caseid", event.caseId());
        envelope.put("priority", event.priority().name());
        envelope.put("keys", event.keys());
        if (event.facility() != null) {
            envelope.put("facility", event.facility());
        }
        return envelope;
    }
}
