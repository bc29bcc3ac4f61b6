package dev.junction.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.junction.event.EventType;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The schemas of one moment, compiled; immutable. */
public final class EventSchemas implements Schemas {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory FACTORY =
            JsonSchemaFactory.getInstance(
                    SpecVersion.VersionFlag.V202012,
                    builder -> builder.schemaLoaders(loaders -> loaders.values(List::clear)));
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder()
                    .formatAssertionsEnabled(true)
                    .pathType(PathType.JSON_PATH)
                    .locale(Locale.ROOT)
                    .build();

    private final Map<EventType, Map<String, Object>> trees;
    private final Map<EventType, JsonSchema> compiled;
    private final String version;

    /**
     * @param trees each type's schema with all references replaced, see {@link SchemaFolder}
     * @param version a hash of their texts
     */
    EventSchemas(Map<EventType, Map<String, Object>> trees, String version) {
        this.trees = Collections.unmodifiableMap(new TreeMap<>(trees));
        Map<EventType, JsonSchema> schemas = new TreeMap<>();
        trees.forEach((type, tree) -> schemas.put(type, compile(tree)));
        this.compiled = Collections.unmodifiableMap(schemas);
        this.version = version;
    }

    /** No event type at all. */
    public static EventSchemas none() {
        return new EventSchemas(Map.of(), "none");
    }

    private static JsonSchema compile(Map<String, Object> tree) {
        JsonSchema schema = FACTORY.getSchema(JSON.<JsonNode>valueToTree(tree), CONFIG);
        schema.initializeValidators();
        return schema;
    }

    @Override
    public Set<EventType> types() {
        return trees.keySet();
    }

    @Override
    public Optional<Map<String, Object>> schema(EventType type) {
        return Optional.ofNullable(trees.get(type));
    }

    @Override
    public List<String> validate(EventType type, Map<String, Object> data) {
        JsonSchema schema = compiled.get(type);
        if (schema == null) {
            return List.of("type: no schema for " + type);
        }
        return schema.validate(TreeNodes.of(data)).stream()
                .map(EventSchemas::problem)
                .distinct()
                .sorted()
                .toList();
    }

    private static String problem(ValidationMessage message) {
        String path = message.getInstanceLocation().toString();
        String said = message.getMessage();
        String reason = said.startsWith(path) ? said.substring(path.length()) : said;
        String field = path.replaceFirst("^\\$\\.?", "data.").replaceFirst("\\.$", "");
        return switch (message.getType()) {
            case "required" -> field + "." + message.getProperty() + ": is missing";
            case "additionalProperties" ->
                    field + "." + message.getProperty() + ": is not known here";
            default -> field + reason;
        };
    }

    @Override
    public String version() {
        return version;
    }
}
