package dev.junction.mapping;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.event.Priority;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Events as CloudEvents 1.0 in structured JSON mode, and back. Extension attributes: {@code
 * caseid}, {@code facility}, {@code priority} and {@code keys}.
 */
public final class CloudEvents {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final TypeReference<LinkedHashMap<String, Object>> TREE =
            new TypeReference<>() {};

    private CloudEvents() {}

    /** The event as a plain tree, as out-mappings see it. */
    public static Map<String, Object> toTree(Event event) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("specversion", "1.0");
        tree.put("id", event.id().toString());
        tree.put("source", event.source());
        tree.put("type", event.type().name());
        tree.put("subject", event.subject());
        tree.put("time", event.time().toString());
        tree.put("datacontenttype", "application/json");
        tree.put("dataschema", event.dataSchema());
        if (event.facility() != null) {
            tree.put("facility", event.facility());
        }
        tree.put("caseid", event.caseId());
        tree.put("priority", event.priority().name());
        tree.put("keys", event.keys());
        tree.put("data", event.data());
        return tree;
    }

    /** The event as bytes. */
    public static byte[] toBytes(Event event) {
        try {
            return TreeJson.bytes(toTree(event));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Event %s cannot be written as JSON".formatted(event.id()), e);
        }
    }

    /**
     * What {@link #toBytes} wrote.
     *
     * @throws IllegalStateException when the bytes are no event
     */
    @SuppressWarnings("unchecked")
    public static Event fromBytes(byte[] bytes) {
        try {
            Map<String, Object> tree = JSON.readValue(bytes, TREE);
            return new Event(
                    UUID.fromString(text(tree, "id")),
                    text(tree, "source"),
                    new EventType(text(tree, "type")),
                    text(tree, "subject"),
                    Instant.parse(text(tree, "time")),
                    (@Nullable String) tree.get("facility"),
                    text(tree, "caseid"),
                    Priority.valueOf(text(tree, "priority")),
                    (Map<String, String>) (Map<String, ?>) map(tree, "keys"),
                    map(tree, "data"));
        } catch (IOException e) {
            throw new IllegalStateException("These bytes are no event", e);
        }
    }

    private static String text(Map<String, Object> tree, String name) {
        return String.valueOf(tree.get(name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> tree, String name) {
        return tree.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
