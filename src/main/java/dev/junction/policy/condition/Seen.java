package dev.junction.policy.condition;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.junction.event.Event;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as conditions see it: the variables {@code event} and {@code data} and what is around
 * it, made once for all rules that look at it. Not for use by several threads.
 */
public final class Seen {

    /** The field of the data, and the variable, with what policy added to what the sender said. */
    public static final String ADDED = "added";

    private final Map<String, Object> around = new HashMap<>(16);
    private final Map<CelType, Map<String, Object>> views = new HashMap<>(4);
    private final Map<String, Object> content;
    private Map<String, Object> added;

    /** An event by itself. */
    public Seen(Event event) {
        this(event, Map.of(), List.of(), Setting.NONE);
    }

    /**
     * An event and what is around it.
     *
     * @param partner {@code name} and {@code kind} of the sender, as far as they are known
     * @param history earlier events of the case: {@code id, type, source, time, data}
     */
    public Seen(
            Event event,
            Map<String, Object> partner,
            List<Map<String, Object>> history,
            Setting setting) {
        this.content = event.data();
        this.added = added(event);
        around.put(ADDED, Values.of(SimpleType.DYN, added));
        around.put("event", envelope(event));
        around.put("partner", partner);
        around.put("history", history);
        around.put("facility", setting.facility());
        around.put("limit", setting.limits());
        around.put("ref", setting.refs());
    }

    /** From now on these are among what was added, for the rules that are asked next. */
    public void add(Map<String, Object> fields) {
        added = new LinkedHashMap<>(added);
        added.putAll(fields);
        around.put(ADDED, Values.of(SimpleType.DYN, added));
        views.values().forEach(view -> view.put(ADDED, around.get(ADDED)));
    }

    /** What policy added to the event, now or when it decided on the one before it. */
    public Map<String, Object> added() {
        return added;
    }

    Map<String, Object> as(CelType dataType) {
        Map<String, Object> view = views.get(dataType);
        if (view == null) {
            view = new HashMap<>(around);
            view.put("data", Values.of(dataType, content));
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
        return path.in(dataType == null ? around : as(dataType));
    }

    private static Map<String, Object> added(Event event) {
        Map<String, Object> added = new LinkedHashMap<>();
        if (event.data().get(ADDED) instanceof Map<?, ?> before) {
            before.forEach((name, value) -> added.put(String.valueOf(name), value));
        }
        return added;
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
