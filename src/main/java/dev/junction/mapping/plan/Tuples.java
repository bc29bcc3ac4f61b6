package dev.junction.mapping.plan;

import com.dashjoin.jsonata.Utils.JList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step of a path whose elements carry variables with them, as {@code lines#$at} does.
 *
 * @param focus the variable that the element itself goes by, null without
 * @param index the variable of its number, null without
 * @param stages filters, and names of variables that take the number after those before
 */
record Tuples(
        Node step,
        @Nullable String focus,
        @Nullable String index,
        List<Object> stages,
        Names names) {

    List<Map<String, @Nullable Object>> of(
            List<?> input, @Nullable List<Map<String, @Nullable Object>> before, Scope scope) {
        List<Map<String, @Nullable Object>> after = new ArrayList<>();
        for (Map<String, @Nullable Object> tuple : before == null ? begun(input) : before) {
            Object made = step.evaluate(tuple.get("@"), scope(tuple, names, scope));
            if (made instanceof JList<?> list && list.tupleStream) {
                throw new Doubt("tuples within tuples");
            }
            if (made != null) {
                List<?> all = made instanceof List<?> list ? list : Sequences.of(made);
                for (int i = 0; i < all.size(); i++) {
                    after.add(tuple(tuple, all.get(i), i));
                }
            }
        }
        return staged(after, scope);
    }

    private static List<Map<String, @Nullable Object>> begun(List<?> input) {
        List<Map<String, @Nullable Object>> tuples = new ArrayList<>(input.size());
        for (Object item : input) {
            Map<String, @Nullable Object> tuple = new LinkedHashMap<>(4);
            tuple.put("@", item);
            tuples.add(tuple);
        }
        return tuples;
    }

    private Map<String, @Nullable Object> tuple(
            Map<String, @Nullable Object> before, @Nullable Object made, int number) {
        Map<String, @Nullable Object> tuple = new LinkedHashMap<>(before);
        tuple.put(focus == null ? "@" : focus, made);
        if (index != null) {
            tuple.put(index, number);
        }
        return tuple;
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, @Nullable Object>> staged(
            List<Map<String, @Nullable Object>> tuples, Scope scope) {
        List<Map<String, @Nullable Object>> left = tuples;
        for (Object stage : stages) {
            if (stage instanceof Filter filter) {
                if (filter.index() != null) {
                    throw new Doubt("the n-th tuple");
                }
                left = (List<Map<String, @Nullable Object>>) filter.of(left, scope);
            } else {
                for (int i = 0; i < left.size(); i++) {
                    left.get(i).put(String.valueOf(stage), i);
                }
            }
        }
        return left;
    }

    /** The variables of a tuple. */
    static Scope scope(@Nullable Object tuple, Names names, Scope outer) {
        Scope scope = names.scope(outer);
        if (tuple instanceof Map<?, ?> values) {
            values.forEach(
                    (name, value) -> {
                        int place = names.find(String.valueOf(name));
                        if (place >= 0) {
                            scope.set(place, value);
                        }
                    });
        }
        return scope;
    }
}
