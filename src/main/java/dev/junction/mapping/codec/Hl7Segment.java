package dev.junction.mapping.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cuts one segment into fields, repetitions, components and subcomponents. */
final class Hl7Segment {

    /** The value that says: delete it. */
    static final String DELETE = "\"\"";

    private final Delimiters delimiters;
    private final Hl7Escapes escapes;

    Hl7Segment(Delimiters delimiters, Hl7Escapes escapes) {
        this.delimiters = delimiters;
        this.escapes = escapes;
    }

    Map<String, Object> read(String line) {
        Map<String, Object> segment = new LinkedHashMap<>();
        segment.put("name", line.substring(0, 3));
        int number = 1;
        int from = 4;
        while (from < line.length()) {
            int end = end(line, delimiters.field(), from, line.length());
            List<Map<String, @Nullable Object>> repetitions = repetitions(line, from, end);
            if (!repetitions.isEmpty()) {
                segment.put(Hl7Numbers.of(number), repetitions);
            }
            number++;
            from = end + 1;
        }
        return segment;
    }

    /** A header segment: its first field is the separator, its second the other delimiters. */
    Map<String, Object> readHeader(String line) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("name", line.substring(0, 3));
        header.put("1", List.of(Map.of("1", String.valueOf(delimiters.field()))));
        int second = end(line, delimiters.field(), 4, line.length());
        header.put("2", List.of(Map.of("1", Delimiters.encoding(line.substring(4, second)))));
        Map<String, Object> rest = read("???" + line.substring(second));
        rest.forEach(
                (number, value) -> {
                    if (!number.equals("name")) {
                        header.put(Hl7Numbers.of(Integer.parseInt(number) + 2), value);
                    }
                });
        return header;
    }

    /** None when there is nothing but delimiters. */
    private List<Map<String, @Nullable Object>> repetitions(String line, int from, int end) {
        if (from == end) {
            return List.of();
        }
        List<Map<String, @Nullable Object>> repetitions = new ArrayList<>(1);
        boolean empty = true;
        int start = from;
        while (start <= end) {
            int stop = end(line, delimiters.repetition(), start, end);
            Map<String, @Nullable Object> components = components(line, start, stop);
            repetitions.add(components);
            empty &= components.isEmpty();
            start = stop + 1;
        }
        return empty ? List.of() : repetitions;
    }

    private Map<String, @Nullable Object> components(String line, int from, int end) {
        Map<String, @Nullable Object> components = LinkedHashMap.newLinkedHashMap(4);
        int number = 1;
        int start = from;
        while (start < end) {
            int stop = end(line, delimiters.component(), start, end);
            subcomponents(line, start, stop, number, components);
            number++;
            start = stop + 1;
        }
        return components;
    }

    private void subcomponents(
            String line, int from, int end, int component, Map<String, @Nullable Object> into) {
        int sub = 1;
        int start = from;
        while (start < end) {
            int stop = end(line, delimiters.subcomponent(), start, end);
            if (stop > start) {
                into.put(Hl7Numbers.of(component, sub), value(line.substring(start, stop)));
            }
            sub++;
            start = stop + 1;
        }
    }

    private @Nullable String value(String text) {
        return text.equals(DELETE) ? null : escapes.unescape(text);
    }

    private static int end(String line, char delimiter, int from, int to) {
        int found = line.indexOf(delimiter, from, to);
        return found < 0 ? to : found;
    }
}
