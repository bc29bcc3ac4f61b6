package dev.junction.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;

/**
 * Rules as the JSON that versions keep. Its form does not follow the settings of the REST layer,
 * since it must be readable in years.
 */
public final class Snapshots {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();

    private static final TypeReference<List<Rule>> RULES = new TypeReference<>() {};
    private static final TypeReference<List<Decision.Action>> ACTIONS = new TypeReference<>() {};

    private Snapshots() {}

    public static String write(List<Rule> rules) {
        return write(rules, RULES);
    }

    public static List<Rule> read(String json) {
        return read(json, RULES);
    }

    public static String writeActions(List<Decision.Action> actions) {
        return write(actions, ACTIONS);
    }

    public static List<Decision.Action> readActions(String json) {
        return read(json, ACTIONS);
    }

    private static String write(Object value, TypeReference<?> type) {
        try {
            return JSON.writerFor(type).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Rules could not be written as JSON", e);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds rules that cannot be read", e);
        }
    }
}
