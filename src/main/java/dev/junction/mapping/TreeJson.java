package dev.junction.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plain trees (maps, lists, strings, numbers, booleans, null) as JSON: byte for byte what Jackson's
 * mapper writes, in half the time, since the mapper looks for a serializer at every value.
 */
public final class TreeJson {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final JsonMapper SORTED =
            JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    private final JsonGenerator out;
    private final boolean isSorted;

    private TreeJson(JsonGenerator out, boolean isSorted) {
        this.out = out;
        this.isSorted = isSorted;
    }

    /**
     * Fields in the order of their maps.
     *
     * @throws IOException when something in it is no JSON, or lies too deep
     */
    public static byte[] bytes(Map<String, ?> tree) throws IOException {
        return bytes(MAPPER, tree, false);
    }

    /**
     * Fields in the order of their names, at every depth: the same bytes for the same content.
     *
     * @throws IOException when something in it is no JSON, or lies too deep
     */
    public static byte[] sorted(Map<String, ?> tree) throws IOException {
        return bytes(SORTED, tree, true);
    }

    /**
     * The same as {@link #bytes}, as text.
     *
     * @throws IOException when something in it is no JSON, or lies too deep
     */
    public static String text(Map<String, ?> tree) throws IOException {
        return new String(bytes(tree), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ObjectMapper mapper, Map<String, ?> tree, boolean isSorted)
            throws IOException {
        ByteArrayBuilder bytes = new ByteArrayBuilder(2_000);
        try (JsonGenerator out = mapper.createGenerator(bytes)) {
            new TreeJson(out, isSorted).object(tree);
        }
        return bytes.toByteArray();
    }

    private void value(@Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case String text -> out.writeString(text);
            case Map<?, ?> map -> object(map);
            case List<?> list -> array(list);
            case Boolean yes -> out.writeBoolean(yes);
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            case BigDecimal number -> out.writeNumber(number);
            case Double number -> out.writeNumber(number);
            default -> out.writePOJO(value);
        }
    }

    private void object(Map<?, ?> map) throws IOException {
        out.writeStartObject(map);
        if (isSorted) {
            Object[] names = map.keySet().toArray();
            Arrays.sort(names);
            for (Object name : names) {
                out.writeFieldName((String) name);
                value(map.get(name));
            }
        } else {
            for (Map.Entry<?, ?> field : map.entrySet()) {
                out.writeFieldName((String) field.getKey());
                value(field.getValue());
            }
        }
        out.writeEndObject();
    }

    private void array(List<?> list) throws IOException {
        out.writeStartArray(list, list.size());
        for (Object value : list) {
            value(value);
        }
        out.writeEndArray();
    }
}
