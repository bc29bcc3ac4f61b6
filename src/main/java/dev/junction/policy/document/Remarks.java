package dev.junction.policy.document;

import dev.junction.policy.document.Yaml.Field;
import dev.junction.policy.document.Yaml.Fields;
import dev.junction.policy.document.Yaml.Items;
import dev.junction.policy.document.Yaml.Place;
import dev.junction.policy.document.Yaml.Scalar;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The comments of a YAML text: what stands directly above a row describes it, and the first lines
 * describe the whole, where no description is given.
 */
final class Remarks {

    private final List<String> lines;

    Remarks(String text) {
        this.lines = text.lines().toList();
    }

    /** The same document with comments as descriptions. */
    Yaml describeAll(Yaml whole) {
        if (!(whole instanceof Fields document)) {
            return whole;
        }
        Map<String, Field> described = new LinkedHashMap<>();
        document.fields().forEach((name, field) -> described.put(name, rows(name, field)));
        return words("description", top(), new Fields(document.place(), described));
    }

    /** The same row with the first lines as its description. */
    Yaml describeRow(Section<?> section, Yaml row) {
        return row instanceof Fields fields ? words(words(section.name()), top(), fields) : row;
    }

    private Field rows(String section, Field field) {
        if (!(field.value() instanceof Items items) || Section.named(section).isEmpty()) {
            return field;
        }
        List<Yaml> rows = items.items().stream().map(row -> row(section, items, row)).toList();
        return new Field(field.place(), new Items(items.place(), rows));
    }

    private Yaml row(String section, Items among, Yaml row) {
        if (!(row instanceof Fields fields)) {
            return row;
        }
        Fields inside = new Fields(fields.place(), new LinkedHashMap<>(fields.fields()));
        if (Section.TABLES.name().equals(section)) {
            inside.fields().computeIfPresent("rows", (name, field) -> rowsOfTable(field));
        }
        return words(words(section), above(among, row), inside);
    }

    private Field rowsOfTable(Field field) {
        if (!(field.value() instanceof Items items)) {
            return field;
        }
        List<Yaml> rows =
                items.items().stream()
                        .map(
                                row ->
                                        row instanceof Fields fields
                                                ? words("description", above(items, row), fields)
                                                : row)
                        .toList();
        return new Field(field.place(), new Items(items.place(), rows));
    }

    /** A code of the taxonomy is described by its label. */
    private static String words(String section) {
        return Section.CODES.name().equals(section) ? "label" : "description";
    }

    private static Fields words(String field, String text, Fields row) {
        if (text.isEmpty() || row.fields().containsKey(field)) {
            return row;
        }
        Map<String, Field> fields = new LinkedHashMap<>(row.fields());
        Place place = row.place();
        fields.put(field, new Field(place, new Scalar(place, text, false)));
        return new Fields(place, fields);
    }

    private String top() {
        Deque<String> block = new ArrayDeque<>();
        for (int at = 0; at < lines.size() && isRemark(at, Integer.MAX_VALUE); at++) {
            block.addLast(remark(at));
        }
        return joined(block);
    }

    private String above(Items among, Yaml row) {
        Deque<String> block = new ArrayDeque<>();
        int indent = among.place().column() - 1;
        for (int at = row.place().line() - 2; at > 0 && isRemark(at, indent); at--) {
            if (isRule(remark(at))) {
                break;
            }
            block.addFirst(remark(at));
        }
        return joined(block);
    }

    /** Deeper than the row it may be a line of a text. */
    private boolean isRemark(int at, int indent) {
        String line = at < lines.size() ? lines.get(at) : "";
        String stripped = line.stripLeading();
        return stripped.startsWith("#") && line.length() - stripped.length() <= indent;
    }

    private String remark(int at) {
        return lines.get(at).strip().replaceFirst("^#+", "").strip();
    }

    /** A line across the page, perhaps with a title. */
    private static boolean isRule(String remark) {
        return remark.startsWith("---") || remark.startsWith("===");
    }

    private static String joined(Deque<String> block) {
        StringBuilder text = new StringBuilder();
        for (String line : block) {
            boolean paragraph = line.isEmpty() || isRule(line);
            if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append(paragraph ? '\n' : ' ');
            }
            text.append(paragraph ? "" : line);
        }
        return text.toString().strip();
    }
}
