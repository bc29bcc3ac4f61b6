package dev.junction.mapping.dictionary;

import dev.junction.event.Format;
import java.util.Map;
import java.util.Objects;

/** What kind of message a tree is, in a few words for the person who reads why it was parked. */
final class Kind {

    private Kind() {}

    static String of(Format format, Object tree) {
        if (!(tree instanceof Map<?, ?> map)) {
            return "a list in " + format.mediaType();
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
}
