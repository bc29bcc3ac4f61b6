package dev.junction.mapping.dictionary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cuts the segments of an HL7 v2 message into groups that each begin with the same segment. */
final class Hl7Groups {

    private Hl7Groups() {}

    /** One object a group, in a message's shape; what stands before the first group is in none. */
    static List<Object> of(List<?> segments, String first) {
        List<Object> groups = new ArrayList<>();
        Map<String, Object> group = null;
        for (Object segment : segments) {
            if (segment instanceof Map<?, ?> fields) {
                String name = String.valueOf(fields.get("name"));
                if (name.equals(first)) {
                    group = new LinkedHashMap<>();
                    groups.add(group);
                }
                if (group != null) {
                    list(group, name).add(segment);
                    list(group, "segments").add(segment);
                }
            }
        }
        return groups;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Map<String, Object> group, String name) {
        return (List<Object>) group.computeIfAbsent(name, absent -> new ArrayList<>(2));
    }
}
