package dev.junction.access;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The names that a certificate carries, as a {@code client_certificate} row spells them. */
final class Subjects {

    private static final int EMAIL = 1;
    private static final int DNS = 2;
    private static final int URI = 6;

    private Subjects() {}

    /**
     * Its DN (RFC 2253), then its alternative names as {@code DNS:}, {@code URI:}, {@code EMAIL:}.
     */
    static List<String> of(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        names.add(certificate.getSubjectX500Principal().getName());
        for (List<?> alternative : alternatives(certificate)) {
            String prefix =
                    switch ((Integer) alternative.get(0)) {
                        case EMAIL -> "EMAIL:";
                        case DNS -> "DNS:";
                        case URI -> "URI:";
                        default -> "";
                    };
            if (!prefix.isEmpty()) {
                names.add(prefix + alternative.get(1));
            }
        }
        return names;
    }

    /** Alternative names that cannot be read speak for nobody. */
    private static Collection<List<?>> alternatives(X509Certificate certificate) {
        try {
            var names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }
}
