package dev.junction.mapping.dictionary;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether two trees are the same to the last member, its order and the kind of each number. */
final class Alike {

    private Alike() {}

    static boolean are(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
            return a.size() == b.size() && members(a, b);
        }
        if (one instanceof List<?> a && other instanceof List<?> b) {
            return a.size() == b.size() && items(a, b);
        }
        return Objects.equals(one, other);
    }

    private static boolean members(Map<?, ?> a, Map<?, ?> b) {
        Iterator<? extends Map.Entry<?, ?>> others = b.entrySet().iterator();
        for (Map.Entry<?, ?> member : a.entrySet()) {
            Map.Entry<?, ?> other = others.next();
            if (!member.getKey().equals(other.getKey())
                    || !are(member.getValue(), other.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean items(List<?> a, List<?> b) {
        Iterator<?> others = b.iterator();
        for (Object item : a) {
            if (!are(item, others.next())) {
                return false;
            }
        }
        return true;
    }
}
