package dev.junction.access;

import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A certificate's row as an admin writes it. */
@Schema(
        examples =
                "{\"subject\": \"CN=ehr-interface,O=Example Hospital,C=US\", \"source\": \"ehr\", \"active\": true}")
record CertificateForm(
        @Nullable String subject,
        @Nullable String source,
        @Nullable List<String> roles,
        @Nullable Boolean active) {

    /** The subject, spelled as the hub will spell the one of a certificate it sees. */
    String checkedSubject() {
        String given = subject == null ? "" : subject.strip();
        if (given.matches("(DNS|URI|EMAIL):\\S{1,250}")) {
            return given;
        }
        try {
            String name = new X500Principal(given).getName();
            if (!name.isEmpty()) {
                return name;
            }
        } catch (IllegalArgumentException e) {
            // said below, without the parser's words
        }
        throw new ProblemException(
                Problem.invalid(
                        "subject",
                        "must be a DN like CN=ehr,O=Hospital, or DNS:, URI: or EMAIL: and a name"));
    }
}
