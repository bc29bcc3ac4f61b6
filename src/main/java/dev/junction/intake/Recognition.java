package dev.junction.intake;

import dev.junction.event.Format;
import dev.junction.intake.Acknowledgement.Why;
import dev.junction.partner.Source;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a post's bytes are: by its content type, else by what its source usually sends, else
 * by their first bytes.
 */
final class Recognition {

    private static final Set<String> SAYS_NOTHING =
            Set.of("", "application/octet-stream", "text/plain", "binary/octet-stream");
    private static final int GLANCE = 2048;

    private Recognition() {}

    static Format of(Arrival arrival, Source source) throws Objection {
        String declared = mediaType(arrival.contentType());
        if (SAYS_NOTHING.contains(declared)) {
            return Optional.ofNullable(source.format())
                    .or(() -> glance(arrival.body()))
                    .orElseThrow(
                            () ->
                                    new Objection(
                                            Why.UNSUPPORTED_FORMAT,
                                            "Content-Type",
                                            "Say what it is; the body does not show it."));
        }
        Format format =
                Format.ofContentType(declared)
                        .orElseThrow(
                                () ->
                                        new Objection(
                                                Why.UNSUPPORTED_FORMAT,
                                                "Content-Type",
                                                "The hub does not read this media type."));
        return narrowed(format, source.format());
    }

    /** FHIR may travel as plain JSON or XML; a source that speaks FHIR means FHIR by it. */
    private static Format narrowed(Format declared, @Nullable Format usual) {
        boolean fhir = usual == Format.FHIR_JSON || usual == Format.FHIR_XML;
        return switch (declared) {
            case JSON -> fhir ? Format.FHIR_JSON : declared;
            case XML -> fhir ? Format.FHIR_XML : declared;
            default -> declared;
        };
    }

    private static Optional<Format> glance(byte[] body) {
        String start =
                new String(body, 0, Math.min(body.length, GLANCE), StandardCharsets.ISO_8859_1)
                        .replaceFirst("^\u00ef\u00bb\u00bf", "")
                        .stripLeading();
        if (start.startsWith("MSH") || start.startsWith("FHS") || start.startsWith("BHS")) {
            return Optional.of(Format.HL7V2);
        }
        if (start.startsWith("{") || start.startsWith("[")) {
            boolean fhir = start.contains("\"resourceType\"");
            return Optional.of(fhir ? Format.FHIR_JSON : Format.JSON);
        }
        if (start.startsWith("<")) {
            boolean fhir = start.contains("http://hl7.org/fhir");
            return Optional.of(fhir ? Format.FHIR_XML : Format.XML);
        }
        return Optional.empty();
    }

    private static String mediaType(@Nullable String contentType) {
        return contentType == null
                ? ""
                : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
