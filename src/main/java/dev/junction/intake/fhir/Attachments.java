package dev.junction.intake.fhir;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds the size that an Attachment states against the data it bears. */
final class Attachments {

    private Attachments() {}

    static @Nullable Fault check(Map<?, ?> attachment, Place place) {
        if (!(attachment.get("data") instanceof String data)
                || !(attachment.get("size") instanceof Number size)
                || size.longValue() == decoded(data)) {
            return null;
        }
        return place.in("size").fault("The stated size is not that of the data.");
    }

    /** How many bytes the Base64 text holds. */
    private static long decoded(String base64) {
        long digits = base64.chars().filter(c -> c != '=' && !Character.isWhitespace(c)).count();
        return digits * 3 / 4;
    }
}
