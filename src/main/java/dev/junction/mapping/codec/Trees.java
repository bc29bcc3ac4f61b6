package dev.junction.mapping.codec;

import dev.junction.mapping.CodecException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What all codecs agree on about trees: how deep they may be, and what counts as empty. */
public final class Trees {

    /** How deep a tree may nest, in every format. */
    public static final int MAX_DEPTH = 200;

    private Trees() {}

    /**
     * @param where asked only when it is too deep
     * @throws CodecException when the depth is more than {@value #MAX_DEPTH}
     */
    static void checkDepth(int depth, Supplier<String> where) throws CodecException {
        if (depth > MAX_DEPTH) {
            throw new CodecException(where.get(), "nested deeper than " + MAX_DEPTH + " levels");
        }
    }

    /**
     * A copy without what is empty: null, blank texts, empty objects and lists; null when nothing
     * is left.
     */
    public static @Nullable Object pruned(@Nullable Object tree) {
        return switch (tree) {
            case null -> null;
            case String text -> text.isEmpty() ? null : text;
            case Map<?, ?> map -> prunedMap(map);
            case Collection<?> list -> prunedList(list);
            default -> tree;
        };
    }

    private static @Nullable Map<String, Object> prunedMap(Map<?, ?> map) {
        Map<String, Object> kept = LinkedHashMap.newLinkedHashMap(map.size());
        map.forEach(
                (name, value) -> {
                    Object left = pruned(value);
                    if (left != null) {
                        kept.put(String.valueOf(name), left);
                    }
                });
        return kept.isEmpty() ? null : kept;
    }

    private static @Nullable List<Object> prunedList(Collection<?> list) {
        List<Object> kept = new ArrayList<>(list.size());
        for (Object value : list) {
            Object left = pruned(value);
            if (left != null) {
                kept.add(left);
            }
        }
        return kept.isEmpty() ? null : kept;
    }
}
