package dev.junction.access;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An API key as an admin writes it. */
@Schema(
        examples =
                "{\"name\": \"portal-2026\", \"source\": \"portal\", \"roles\": [\"source\"], \"expiresAt\":"
                        + " \"2027-01-01T00:00:00Z\", \"active\": true}")
record KeyForm(
        @Nullable String name,
        @Nullable String source,
        @Schema(description = "Left out, a key with a source has the role source")
                @Nullable List<String> roles,
        @Nullable Instant expiresAt,
        @Nullable Boolean active) {

    String checkedName() {
        if (name == null || !name.matches(UserForm.NAME)) {
            throw new ProblemException(
                    Problem.invalid("name", "must be 1 to 100 letters, digits and . _ @ -"));
        }
        return name;
    }
}
