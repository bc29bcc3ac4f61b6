package dev.junction.partner;

import org.jspecify.annotations.Nullable;

/** How partners, sources and endpoints may be called: their names are part of addresses. */
final class Names {

    static final String RULE =
            "must be 1 to 63 lower-case letters, digits and hyphens, a letter first";

    private Names() {}

    static boolean isName(@Nullable String text) {
        return text != null && text.matches("[a-z][a-z0-9-]{0,62}");
    }

    static String orElse(@Nullable String given, String otherwise) {
        return given == null || given.isBlank() ? otherwise : given;
    }

    /** Empty counts as not given. */
    static @Nullable String orNull(@Nullable String given) {
        return given == null || given.isBlank() ? null : given;
    }
}
