package dev.junction.access;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A user as an admin writes it. */
@Schema(
        examples =
                "{\"name\": \"m.okafor\", \"title\": \"Mary Okafor\", \"roles\": [\"operator\"], \"active\": true}")
record UserForm(
        @Nullable String name,
        @Nullable String title,
        @Nullable List<String> roles,
        @Nullable Boolean active,
        @Schema(description = "At creation only; left out, the hub makes one and tells it once")
                @Nullable String password) {

    static final String NAME = "[A-Za-z0-9][A-Za-z0-9._@-]{0,99}";

    /** The name, checked; it stays what it was. */
    String name(@Nullable String called) {
        String known = called == null ? String.valueOf(name) : called;
        if (!known.matches(NAME)
                || (name != null && !name.equals(known))
                || (called == null && name == null)) {
            throw new ProblemException(
                    Problem.invalid(
                            "name",
                            "must be 1 to 100 letters, digits and . _ @ -, and stays what it was"));
        }
        return known;
    }
}
