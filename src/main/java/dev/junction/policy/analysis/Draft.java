package dev.junction.policy.analysis;

import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.event.Priority;
import dev.junction.policy.Inputs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event in the making, as the least that its schema wants and what a rule wishes. */
final class Draft {

    static final Instant NOON = Instant.parse("2026-03-09T12:00:00Z");

    private static final UUID ID = UUID.fromString("018f0000-0000-7000-8000-000000000001");

    private final EventType type;
    private final Form form;
    private final Map<String, Object> data;
    private final Map<String, Object> envelope = new LinkedHashMap<>();
    private final Map<String, String> keys = new LinkedHashMap<>();
    private final Map<String, Object> partner = new LinkedHashMap<>();
    private final List<Inputs.Past> history = new ArrayList<>();

    Draft(String type, Form form) {
        this.type = new EventType(type);
        this.form = form;
        this.data = Sample.object(form);
    }

    Form form() {
        return form;
    }

    List<Inputs.Past> history() {
        return history;
    }

    Map<String, Object> data() {
        return data;
    }

    /** What is there. */
    @Nullable Object value(List<String> path) {
        Map<String, Object> above = path.getFirst().equals("data") ? map(path, false) : null;
        return above == null ? null : above.get(path.getLast());
    }

    /** Puts a value where a path leads; the way there is made as the schema wants it. */
    void put(List<String> path, Object value) {
        String name = path.getLast();
        switch (path.getFirst()) {
            case "data" -> putData(path, value);
            case "event" -> {
                if (path.size() == 3) {
                    keys.put(name, String.valueOf(value));
                } else {
                    envelope.put(name, value);
                }
            }
            case "partner" -> partner.put(name, value);
            default -> {}
        }
    }

    /** Takes away what is there. */
    void remove(List<String> path) {
        switch (path.getFirst()) {
            case "data" -> {
                Map<String, Object> above = map(path, false);
                if (above != null) {
                    above.remove(path.getLast());
                }
            }
            case "event" -> envelope.remove(path.getLast());
            case "partner" -> partner.remove(path.getLast());
            default -> {}
        }
    }

    /** Whether something is there. */
    boolean has(List<String> path) {
        if (!path.getFirst().equals("data")) {
            return envelope.containsKey(path.getLast());
        }
        Map<String, Object> above = map(path, false);
        return above != null && above.containsKey(path.getLast());
    }

    /** What the schema says of a path of the data. */
    @Nullable Form form(List<String> path) {
        return form.below(path.subList(1, path.size()));
    }

    private void putData(List<String> path, Object value) {
        Map<String, Object> above = map(path, true);
        if (above != null) {
            above.put(path.getLast(), value);
        }
    }

    private @Nullable Map<String, Object> map(List<String> path, boolean make) {
        Map<String, Object> here = data;
        for (int i = 1; i < path.size() - 1; i++) {
            Object next = here.get(path.get(i));
            if (!(next instanceof Map<?, ?>)) {
                Form below = form(path.subList(0, i + 1));
                if (!make || below == null) {
                    return null;
                }
                next = Sample.object(below);
                here.put(path.get(i), next);
            }
            here = cast(next);
        }
        return here;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Object map) {
        return (Map<String, Object>) map;
    }

    /** What the rules are asked about. */
    Inputs inputs(boolean released) {
        Event event =
                new Event(
                        ID,
                        text("source", "someone"),
                        type,
                        text("subject", "case/1"),
                        envelope.get("time") instanceof Instant time ? time : NOON,
                        envelope.get("facility") instanceof String facility ? facility : null,
                        text("caseid", "case/1"),
                        Priority.valueOf(text("priority", Priority.ROUTINE.name())),
                        keys,
                        data);
        return new Inputs(event, event.time(), released, party(), history);
    }

    private String text(String field, String usual) {
        return envelope.get(field) instanceof String text ? text : usual;
    }

    private Inputs.@Nullable Party party() {
        return partner.isEmpty()
                ? null
                : new Inputs.Party(
                        String.valueOf(partner.getOrDefault("name", "someone")),
                        String.valueOf(partner.getOrDefault("kind", "OTHER")));
    }
}
