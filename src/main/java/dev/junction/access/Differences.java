package dev.junction.access;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What a change changed, for the audit: field by field, before and after. */
public final class Differences {

    private Differences() {}

    /** The components in which two records of one type differ, as {@code before -> after}. */
    public static Map<String, String> between(Record before, Record after) {
        Map<String, String> differences = new TreeMap<>();
        for (RecordComponent component : before.getClass().getRecordComponents()) {
            Object was = value(component, before);
            Object is = value(component, after);
            if (!Objects.equals(was, is)) {
                differences.put(component.getName(), was + " -> " + is);
            }
        }
        return differences;
    }

    private static Object value(RecordComponent component, Record record) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return String.valueOf(accessor.invoke(record));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A record can be read", e);
        }
    }
}
