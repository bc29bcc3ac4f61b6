package dev.junction.mapping.dictionary;

import dev.junction.event.Format;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What kind of message a tree is, in a few words for the person who reads why it was parked. */
final class Kind {

    private Kind() {}

    static String of(Format format, Object tree) {
        if (!(tree instanceof Map<?, ?> map)) {
            return format == Format.CSV ? table(tree) : "a list in " + format.mediaType();
        }
        return switch (format) {
            case HL7V2 -> Objects.toString(map.get("type"), "a message without MSH-9");
            case FHIR_JSON, FHIR_XML ->
                    "Bundle".equals(map.get("resourceType"))
                            ? "a Bundle of type " + map.get("type")
                            : String.valueOf(map.get("resourceType"));
            case XML ->
                    map.keySet().stream().findFirst().map(root -> "<" + root + ">").orElse("XML");
            case JSON, CSV -> "this " + format.mediaType();
        };
    }

    /** A header row names columns, never people. */
    private static String table(Object tree) {
        return tree instanceof List<?> rows
                        && !rows.isEmpty()
                        && rows.getFirst() instanceof Map<?, ?> row
                ? row.keySet().stream()
                        .limit(5)
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ", "a table with the columns ", " ..."))
                : "a table without rows";
    }
}
