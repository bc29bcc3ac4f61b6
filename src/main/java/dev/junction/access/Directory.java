package dev.junction.access;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;

/** Knows everybody who may call, from memory, and follows changes made on any node. */
@ApplicationScoped
public class Directory {

    private final RegisterRows rows;
    private final Changes changes;
    private final LastUses lastUses;
    private final InstantSource clock = InstantSource.system();
    private final Passwords passwords = new Passwords(this::register, clock);
    private volatile Register register = Register.NONE;

    Directory(RegisterRows rows, Changes changes, LastUses lastUses) {
        this.rows = rows;
        this.changes = changes;
        this.lastUses = lastUses;
    }

    void open(@Observes @Priority(FirstStart.PRIORITY + 10) StartupEvent start) {
        changes.follow("access", () -> register = rows.read());
    }

    private Register register() {
        return register;
    }

    /** Whose API key this is. A look-up of its hash: takes the same time right or wrong. */
    Optional<SecurityIdentity> key(String secret) {
        var now = clock.instant();
        var key = register.key(HexFormat.of().formatHex(Hashes.sha256(secret)), now);
        key.ifPresent(k -> lastUses.used(k.id(), now));
        return key.map(Register.Key::identity);
    }

    /** Whom a certificate, already trusted by the TLS layer, speaks for. */
    Optional<SecurityIdentity> certificate(X509Certificate certificate) {
        var known = register.certificates();
        return Subjects.of(certificate).stream()
                .filter(known::containsKey)
                .findFirst()
                .map(known::get);
    }

    Passwords passwords() {
        return passwords;
    }
}
