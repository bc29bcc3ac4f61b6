package dev.junction.access;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Reads everybody whom the hub knows in one transaction; who is not active is not known. */
@ApplicationScoped
class RegisterRows {

    @Transactional
    Register read() {
        return new Register(
                UserRow.<UserRow>list("active", true).stream()
                        .collect(toMap(row -> row.name, RegisterRows::user)),
                KeyRow.<KeyRow>list("active", true).stream()
                        .collect(
                                toMap(
                                        row -> HexFormat.of().formatHex(row.hash),
                                        RegisterRows::key)),
                CertificateRow.<CertificateRow>list("active", true).stream()
                        .collect(
                                toMap(
                                        row -> row.subject,
                                        row ->
                                                new Caller(
                                                                "certificate:" + row.subject,
                                                                roles(row.roles),
                                                                row.source)
                                                        .identity())));
    }

    private static Register.User user(UserRow row) {
        return new Register.User(row.hash, new Caller(row.name, roles(row.roles), null).identity());
    }

    private static Register.Key key(KeyRow row) {
        return new Register.Key(
                row.id,
                row.expiresAt,
                new Caller("key:" + row.name, roles(row.roles), row.source).identity());
    }

    private static Set<String> roles(List<String> roles) {
        return Set.copyOf(roles);
    }
}
