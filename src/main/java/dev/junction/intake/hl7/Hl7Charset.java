package dev.junction.intake.hl7;

import dev.junction.intake.Charsets;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The names of table 0211, as MSH-18 bears them. */
final class Hl7Charset {

    private Hl7Charset() {}

    /** The charset of an MSH-18 value; empty when it is not known here. */
    static Optional<Charset> of(String name) {
        String known = name.strip().toUpperCase(Locale.ROOT);
        if (known.startsWith("8859/")) {
            return Charsets.named("ISO-8859-" + known.substring("8859/".length()));
        }
        return switch (known) {
            case "ASCII" -> Optional.of(StandardCharsets.US_ASCII);
            case "UNICODE", "UNICODE UTF-8", "UTF8", "UTF-8" -> Optional.of(StandardCharsets.UTF_8);
            case "GB 18030-2000" -> Charsets.named("GB18030");
            case "KS X 1001" -> Charsets.named("EUC-KR");
            case "BIG-5" -> Charsets.named("Big5");
            default -> Charsets.named(known.replace(' ', '-'));
        };
    }
}
