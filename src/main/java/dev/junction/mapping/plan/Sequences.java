package dev.junction.mapping.plan;

import com.dashjoin.jsonata.Utils.JList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists as the engine marks them. */
final class Sequences {

    private Sequences() {}

    static JList<@Nullable Object> empty() {
        JList<@Nullable Object> sequence = new JList<>();
        sequence.sequence = true;
        return sequence;
    }

    static JList<@Nullable Object> of(@Nullable Object one) {
        JList<@Nullable Object> sequence = empty();
        sequence.add(one);
        return sequence;
    }

    static boolean is(@Nullable Object value) {
        return value instanceof JList<?> list && list.sequence;
    }

    /** Whether it is put into a sequence as a whole and not element by element. */
    static boolean isWhole(@Nullable Object value) {
        return !(value instanceof List) || (value instanceof JList<?> list && list.cons);
    }

    static void flatten(@Nullable Object value, JList<@Nullable Object> into) {
        if (isWhole(value)) {
            into.add(value);
        } else if (value instanceof List<?> list) {
            into.addAll(list);
        }
    }
}
