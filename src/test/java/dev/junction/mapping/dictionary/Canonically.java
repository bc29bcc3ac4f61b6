package dev.junction.mapping.dictionary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** A tree as text that is equal when the trees mean the same: members sorted, numbers by value. */
final class Canonically {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Canonically() {}

    static String written(Object tree) {
        try {
            return JSON.writeValueAsString(sorted(tree));
        } catch (JsonProcessingException e) {
            throw new AssertionError("A tree is JSON", e);
        }
    }

    private static Object sorted(Object tree) {
        return switch (tree) {
            case Map<?, ?> map -> {
                Map<String, Object> members = new TreeMap<>();
                map.forEach((name, value) -> members.put(String.valueOf(name), sorted(value)));
                yield members;
            }
            case Collection<?> list -> list.stream().map(Canonically::sorted).toList();
            case Number number ->
                    new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
            case null -> "null";
            default -> tree.toString();
        };
    }
}
