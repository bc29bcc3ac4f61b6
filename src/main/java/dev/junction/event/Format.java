package dev.junction.event;

import java.util.Locale;
import java.util.Optional;

/**
 * The shapes of bytes the hub can read and write; the folder name is the one under {@code
 * mappings/in}.
 */
public enum Format {
    FHIR_JSON("fhir", "application/fhir+json"),
    FHIR_XML("fhir", "application/fhir+xml"),
    HL7V2("hl7v2", "application/hl7-v2"),
    XML("xml", "application/xml"),
    JSON("json", "application/json"),
    CSV("csv", "text/csv");

    private final String folder;
    private final String mediaType;

    Format(String folder, String mediaType) {
        this.folder = folder;
        this.mediaType = mediaType;
    }

    /** The folder under {@code mappings/in} with this format's dictionaries. */
    public String folder() {
        return folder;
    }

    /** The media type that the hub writes for this format. */
    public String mediaType() {
        return mediaType;
    }

    /**
     * The format of a {@code Content-Type} header, its parameters ignored; empty when the hub does
     * not read it.
     */
    public static Optional<Format> ofContentType(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return Optional.ofNullable(
                switch (type) {
                    case "application/fhir+json", "application/json+fhir" -> FHIR_JSON;
                    case "application/fhir+xml", "application/xml+fhir" -> FHIR_XML;
                    case "application/hl7-v2",
                            "application/hl7-v2+er7",
                            "x-application/hl7-v2+er7",
                            "application/edi-hl7v2",
                            "application/edi-hl7",
                            "text/hl7v2",
                            "text/hl7-v2",
                            "text/x-hl7-er7" ->
                            HL7V2;
                    case "application/xml", "text/xml" -> XML;
                    case "application/json", "application/cloudevents+json" -> JSON;
                    case "text/csv", "application/csv" -> CSV;
                    default -> type.endsWith("+json") ? JSON : type.endsWith("+xml") ? XML : null;
                });
    }
}
