package dev.junction.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An API key, as the REST API shows it: everything but the key.
 *
 * @param name what it is for; the audit remembers it as {@code key:<name>}
 * @param source the source it speaks for; null for other systems
 * @param expiresAt when it stops to work; null for never
 * @param lastUsedAt when it was last used, to the minute
 * @param active whether it works
 */
@Schema(examples = Key.EXAMPLE)
public record Key(
        UUID id,
        String name,
        @Nullable String source,
        List<String> roles,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        boolean active) {

    static final String EXAMPLE =
            """
            {"id": "01976f3e-8c1a-7b52-9d43-5e0f6a7b8c9d", "name": "portal-2026", "source": "portal", "roles": ["source"],
             "expiresAt": "2027-01-01T00:00:00Z", "lastUsedAt": "2026-11-21T20:15:00Z", "active": true}
            """;

    public Key {
        roles = List.copyOf(roles);
    }

    static Key of(KeyRow row) {
        return new Key(
                row.id, row.name, row.source, row.roles, row.expiresAt, row.lastUsedAt, row.active);
    }
}
