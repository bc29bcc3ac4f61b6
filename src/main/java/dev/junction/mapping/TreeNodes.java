package dev.junction.mapping;

import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plain trees as Jackson's nodes: what its mapper makes of them, without writing them into a buffer
 * and reading that again.
 */
final class TreeNodes {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What lies deeper could not be written either. */
    private static final int DEEPEST = StreamWriteConstraints.DEFAULT_MAX_DEPTH;

    private TreeNodes() {}

    /**
     * The tree's nodes.
     *
     * @throws IllegalArgumentException when it is deeper than JSON may be
     */
    static JsonNode of(Map<String, ?> tree) {
        return object(tree, 1);
    }

    private static JsonNode node(@Nullable Object value, int depth) {
        return switch (value) {
            case null -> NODES.nullNode();
            case String text -> NODES.textNode(text);
            case Map<?, ?> map -> object(map, depth + 1);
            case List<?> list -> array(list, depth + 1);
            case Boolean yes -> NODES.booleanNode(yes);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Double number -> NODES.numberNode(number);
            default -> MAPPER.valueToTree(value);
        };
    }

    private static ObjectNode object(Map<?, ?> map, int depth) {
        check(depth);
        ObjectNode object = NODES.objectNode();
        map.forEach((name, value) -> object.set((String) name, node(value, depth)));
        return object;
    }

    private static ArrayNode array(List<?> list, int depth) {
        check(depth);
        ArrayNode array = NODES.arrayNode(list.size());
        list.forEach(value -> array.add(node(value, depth)));
        return array;
    }

    private static void check(int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("deeper than %d levels".formatted(DEEPEST));
        }
    }
}
