package dev.junction.mapping.plan;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Utils.JList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pairs between curly brackets: an object, or one that groups a sequence by its keys. */
record Group(Node[] keys, Node[] values) {

    private static final class Slot {

        private @Nullable Object data;
        private final int pair;

        Slot(@Nullable Object data, int pair) {
            this.data = data;
            this.pair = pair;
        }
    }

    Object of(@Nullable Object input, Scope scope) {
        if (!(input instanceof List<?> list)) {
            return object(input, scope);
        }
        if (list.isEmpty() || (list instanceof JList<?> tuples && tuples.tupleStream)) {
            throw new Doubt("an empty list, or tuples");
        }
        return grouped(list, scope);
    }

    private Object object(@Nullable Object item, Scope scope) {
        Map<Object, @Nullable Object> made = LinkedHashMap.newLinkedHashMap(keys.length);
        for (int i = 0; i < keys.length; i++) {
            Object key = keys[i].evaluate(item, scope);
            if (key != null && made.put(text(key), i) != null) {
                throw new Doubt("a key twice");
            }
        }
        made.replaceAll((key, pair) -> values[(Integer) pair].evaluate(item, scope));
        made.values().removeIf(value -> value == null);
        return made;
    }

    private Object grouped(List<?> items, Scope scope) {
        Map<String, Slot> slots = new LinkedHashMap<>();
        for (Object item : items) {
            for (int i = 0; i < keys.length; i++) {
                Object key = keys[i].evaluate(item, scope);
                if (key != null) {
                    put(slots, text(key), item, i);
                }
            }
        }
        Map<Object, Object> made = new LinkedHashMap<>();
        slots.forEach(
                (key, slot) -> {
                    Object value = values[slot.pair].evaluate(slot.data, scope);
                    if (value != null) {
                        made.put(key, value);
                    }
                });
        return made;
    }

    private static void put(Map<String, Slot> slots, String key, @Nullable Object item, int pair) {
        Slot known = slots.get(key);
        if (known == null) {
            slots.put(key, new Slot(item, pair));
        } else if (known.pair != pair) {
            throw new Doubt("a key twice");
        } else {
            known.data = Functions.append(known.data, item);
        }
    }

    private static String text(Object key) {
        if (key instanceof String text) {
            return text;
        }
        throw new Doubt("a key that is no text");
    }
}
