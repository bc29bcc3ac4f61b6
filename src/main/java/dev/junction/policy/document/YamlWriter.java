package dev.junction.policy.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.regex.Pattern;

/**
 * Writes YAML as people would: short things on one line, long texts in paragraphs, lines as lines,
 * and air between what belongs together.
 */
final class YamlWriter {

    private static final int WIDTH = 110;
    private static final Pattern ONE_PARAGRAPH = Pattern.compile("\\S+( \\S+)+");
    private static final Pattern LINES = Pattern.compile("\\S[^\n]*(\n[^\n]*)*\n?");

    private final StringBuilder out = new StringBuilder();

    /** A document: sections with their rows. */
    static String write(JsonNode document) {
        YamlWriter writer = new YamlWriter();
        if (document.isEmpty()) {
            return "{}\n";
        }
        for (Entry<String, JsonNode> section : document.properties()) {
            writer.airBefore();
            writer.out.append(section.getKey()).append(':');
            writer.section(section.getValue());
        }
        return writer.out.toString();
    }

    private void section(JsonNode value) {
        if (!value.isArray()) {
            value(value, 0);
            return;
        }
        out.append('\n');
        boolean tall = false;
        for (JsonNode row : value) {
            boolean brief = isBrief(row, 4);
            if (tall || (!brief && !out.toString().endsWith(":\n"))) {
                airBefore();
            }
            item(row, 2);
            tall = !brief;
        }
    }

    private void airBefore() {
        if (!out.isEmpty()) {
            out.append('\n');
        }
    }

    /** What follows a name and its colon, or a dash; ends the line. */
    private void value(JsonNode value, int indent) {
        if (value.isTextual()) {
            text(value.textValue(), indent);
        } else if (!value.isContainerNode() || isBrief(value, indent)) {
            out.append(' ').append(line(value)).append('\n');
        } else if (value.isArray()) {
            out.append('\n');
            value.forEach(item -> item(item, indent + 2));
        } else {
            out.append('\n');
            value.properties().forEach(field -> field(field, indent + 2));
        }
    }

    private void item(JsonNode item, int indent) {
        indent(indent).append('-');
        if (item.isObject() && !isBrief(item, indent + 2)) {
            boolean first = true;
            for (Entry<String, JsonNode> field : item.properties()) {
                if (first) {
                    out.append(' ');
                } else {
                    indent(indent + 2);
                }
                named(field, indent + 2);
                first = false;
            }
        } else {
            value(item, indent);
        }
    }

    private void field(Entry<String, JsonNode> field, int indent) {
        indent(indent);
        named(field, indent);
    }

    private void named(Entry<String, JsonNode> field, int indent) {
        out.append(YamlScalar.flow(field.getKey())).append(':');
        value(field.getValue(), indent);
    }

    private void text(String text, int indent) {
        String line = YamlScalar.block(text);
        boolean fits = indent + line.length() <= WIDTH;
        if (text.indexOf('\n') >= 0 && isLines(text)) {
            out.append(text.endsWith("\n") ? " |\n" : " |-\n");
            text.lines().forEach(one -> line(one, indent + 2));
        } else if (!fits && ONE_PARAGRAPH.matcher(text).matches() && YamlScalar.isPrintable(text)) {
            out.append(" >-\n");
            wrapped(text).forEach(one -> line(one, indent + 2));
        } else {
            out.append(' ').append(line).append('\n');
        }
    }

    private void line(String text, int indent) {
        if (!text.isEmpty()) {
            indent(indent).append(text);
        }
        out.append('\n');
    }

    private static boolean isLines(String text) {
        return LINES.matcher(text).matches()
                && !text.endsWith("\n\n")
                && text.indexOf('\r') < 0
                && text.lines()
                        .allMatch(
                                line ->
                                        line.equals(line.stripTrailing())
                                                && YamlScalar.isPrintable(line));
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH - 10) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Whether it may stand on one line. */
    private static boolean isBrief(JsonNode value, int indent) {
        return (value.isEmpty() || depth(value) <= 2) && indent + line(value).length() <= WIDTH;
    }

    /** How deep it is nested; rules and their like are never brief. */
    private static int depth(JsonNode value) {
        int deepest = 0;
        for (JsonNode part : value) {
            boolean listOfFields = value.isArray() && part.isObject();
            deepest = Math.max(deepest, listOfFields ? 3 : depth(part));
        }
        return value.isContainerNode() ? deepest + 1 : 0;
    }

    private static String line(JsonNode value) {
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(line(item)));
            return "[" + String.join(", ", items) + "]";
        }
        if (value.isObject()) {
            List<String> fields = new ArrayList<>();
            value.properties()
                    .forEach(
                            field ->
                                    fields.add(
                                            YamlScalar.flow(field.getKey())
                                                    + ": "
                                                    + line(field.getValue())));
            return "{" + String.join(", ", fields) + "}";
        }
        return value.isTextual() ? YamlScalar.flow(value.textValue()) : value.asText();
    }

    private StringBuilder indent(int indent) {
        return out.repeat(' ', indent);
    }
}
