package dev.junction.policy.condition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.junction.event.EventType;
import dev.junction.mapping.Schemas;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Schemas that a test wrote down; they accept whatever data. */
public record FixedSchemas(Map<EventType, Map<String, Object>> byType) implements Schemas {

    /** Type, schema, type, schema... */
    public static FixedSchemas of(String... typesAndSchemas) {
        Map<EventType, Map<String, Object>> byType = new TreeMap<>();
        for (int i = 0; i < typesAndSchemas.length; i += 2) {
            byType.put(new EventType(typesAndSchemas[i]), read(typesAndSchemas[i + 1]));
        }
        return new FixedSchemas(byType);
    }

    @Override
    public Set<EventType> types() {
        return byType.keySet();
    }

    @Override
    public Optional<Map<String, Object>> schema(EventType type) {
        return Optional.ofNullable(byType.get(type));
    }

    @Override
    public List<String> validate(EventType type, Map<String, Object> data) {
        return List.of();
    }

    @Override
    public String version() {
        return "fixed";
    }

    private static Map<String, Object> read(String json) {
        try {
            return new ObjectMapper().readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
