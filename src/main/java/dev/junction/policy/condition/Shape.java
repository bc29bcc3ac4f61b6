package dev.junction.policy.condition;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The types of an event's data, read from its JSON Schema: an object with properties is a struct,
 * so that a field which the schema does not know is an error when the rule is saved. Where the
 * schema leaves a choice ({@code oneOf}, {@code anyOf}, several types) anything goes.
 */
final class Shape implements CelTypeProvider {

    /** In front of every type's name, so that no field path is ever taken for a type. */
    static final String PREFIX = "junction.";

    /** The envelope, the same for every type. */
    static final StructType EVENT =
            struct(
                    "event",
                    Map.of(
                            "id", SimpleType.STRING,
                            "type", SimpleType.STRING,
                            "source", SimpleType.STRING,
                            "subject", SimpleType.STRING,
                            "facility", SimpleType.STRING,
                            "time", SimpleType.TIMESTAMP,
                            "priority", SimpleType.STRING,
                            "caseid", SimpleType.STRING,
                            "keys", MapType.create(SimpleType.STRING, SimpleType.STRING)));

    private static final MapType ANY_OBJECT = MapType.create(SimpleType.STRING, SimpleType.DYN);

    /** Who sent it. */
    private static final StructType PARTNER =
            struct("partner", Map.of("name", SimpleType.STRING, "kind", SimpleType.STRING));

    /** Where it belongs. */
    private static final StructType FACILITY =
            struct("facility", Map.of("name", SimpleType.STRING, "region", SimpleType.STRING));

    /** An earlier event of the same case. */
    private static final StructType PAST =
            struct(
                    "past",
                    Map.of(
                            "id", SimpleType.STRING,
                            "type", SimpleType.STRING,
                            "source", SimpleType.STRING,
                            "time", SimpleType.TIMESTAMP,
                            "data", ANY_OBJECT));

    /** What conditions may speak of beside the event's data, with its types. */
    static final Map<String, CelType> VARIABLES =
            Map.of(
                    "event", EVENT,
                    "added", ANY_OBJECT,
                    "partner", PARTNER,
                    "facility", FACILITY,
                    "limit", MapType.create(SimpleType.STRING, SimpleType.DOUBLE),
                    "ref", MapType.create(SimpleType.STRING, ANY_OBJECT),
                    "history", ListType.create(PAST));

    private final Map<String, StructType> structs = new LinkedHashMap<>();
    private final CelType data;

    private Shape(@Nullable Map<String, Object> schema) {
        for (StructType known : List.of(EVENT, PARTNER, FACILITY, PAST)) {
            structs.put(known.name(), known);
        }
        this.data = schema == null ? ANY_OBJECT : type("data", schema);
    }

    /**
     * The data of one event type.
     *
     * @param schema with all references replaced
     */
    static Shape of(Map<String, Object> schema) {
        return new Shape(schema);
    }

    /** The data of any event: nothing is known of its fields. */
    static Shape any() {
        return new Shape(null);
    }

    CelType data() {
        return data;
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.copyOf(structs.values());
    }

    @Override
    public Optional<CelType> findType(String name) {
        return Optional.ofNullable(structs.get(name));
    }

    private CelType type(String path, @Nullable Object node) {
        if (!(node instanceof Map<?, ?> schema)) {
            return SimpleType.DYN;
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        collect(schema, properties);
        if (!properties.isEmpty()) {
            return object(path, properties);
        }
        return switch (typeName(schema)) {
            case "object" ->
                    MapType.create(
                            SimpleType.STRING,
                            type(path + ".value", schema.get("additionalProperties")));
            case "array" -> ListType.create(type(path + ".item", schema.get("items")));
            case "string" -> SimpleType.STRING;
            case "integer" -> SimpleType.INT;
            case "number" -> SimpleType.DOUBLE;
            case "boolean" -> SimpleType.BOOL;
            default -> SimpleType.DYN;
        };
    }

    private CelType object(String path, Map<String, Object> properties) {
        Map<String, CelType> fields = new HashMap<>();
        properties.forEach((name, schema) -> fields.put(name, type(path + "." + name, schema)));
        StructType struct = struct(path, fields);
        structs.put(struct.name(), struct);
        return struct;
    }

    private static StructType struct(String path, Map<String, CelType> fields) {
        return StructType.create(
                PREFIX + path,
                ImmutableSet.copyOf(fields.keySet()),
                name -> Optional.ofNullable(fields.get(name)));
    }

    private static void collect(Map<?, ?> schema, Map<String, Object> into) {
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, property) -> into.put(String.valueOf(name), property));
        }
        if (schema.get("allOf") instanceof List<?> parts) {
            for (Object part : parts) {
                if (part instanceof Map<?, ?> map) {
                    collect(map, into);
                }
            }
        }
    }

    /** The one type it may have beside null; nothing when there are several or none is said. */
    private static String typeName(Map<?, ?> schema) {
        Stream<?> names =
                switch (schema.get("type")) {
                    case String name -> Stream.of(name);
                    case List<?> several -> several.stream();
                    case null, default -> literals(schema).map(Shape::typeOf);
                };
        List<String> types =
                names.map(String::valueOf).filter(name -> !name.equals("null")).distinct().toList();
        return types.size() == 1 ? types.getFirst() : "";
    }

    private static Stream<?> literals(Map<?, ?> schema) {
        return schema.get("enum") instanceof List<?> values
                ? values.stream()
                : Stream.ofNullable(schema.get("const"));
    }

    private static String typeOf(@Nullable Object literal) {
        return switch (literal) {
            case String text -> "string";
            case Boolean bool -> "boolean";
            case Integer whole -> "integer";
            case Long whole -> "integer";
            case Number number -> "number";
            case null, default -> "null";
        };
    }
}
