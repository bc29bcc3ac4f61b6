package dev.junction.access;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whom a client certificate speaks for, as the REST API shows it.
 *
 * @param subject its DN (RFC 2253), or {@code DNS:}, {@code URI:}, {@code EMAIL:} and an
 *     alternative name
 * @param source the source it speaks for; null for other systems
 * @param active whether it is let in
 */
@Schema(examples = Certificate.EXAMPLE)
public record Certificate(
        UUID id, String subject, @Nullable String source, List<String> roles, boolean active) {

    static final String EXAMPLE =
            """
            {"id": "01976f3e-8c1a-7b52-9d43-5e0f6a7b8c9d", "subject": "CN=ehr-interface,O=Example Hospital,C=US",
             "source": "ehr", "roles": ["source"], "active": true}
            """;

    public Certificate {
        roles = List.copyOf(roles);
    }

    static Certificate of(CertificateRow row) {
        return new Certificate(row.id, row.subject, row.source, row.roles, row.active);
    }
}
