package dev.junction.access;

import dev.junction.event.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Makes the first users and keys, in one transaction with the file that tells their secrets. */
@ApplicationScoped
class FirstCredentials {

    private static final String WHO = "first start";
    private static final List<String> PEOPLE =
            List.of(Roles.ADMIN, Roles.ENGINEER, Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR);

    /** Only one node makes them. */
    private static final String LOCK = "select pg_advisory_xact_lock(6672737473) is null";

    private final EntityManager database;
    private final Audit audit;

    FirstCredentials(EntityManager database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    /** Fills in the secrets it made, under {@code user.<name>} and {@code key.<source>}. */
    @Transactional
    void makeWhenEmpty(List<String> sources, Map<String, String> secrets, Path file) {
        database.createNativeQuery(LOCK).getSingleResult();
        if (UserRow.count() > 0) {
            return;
        }
        for (String role : PEOPLE) {
            String password = Hashes.newPassword();
            secrets.put("user." + role, password);
            user(role, password);
        }
        for (String source : sources) {
            String key = Hashes.newKey();
            secrets.put("key." + source, key);
            key(source, key);
        }
        audit.write(
                WHO,
                "credentials.create",
                "first users and keys",
                Audit.Outcome.OK,
                Map.of("users", PEOPLE.size(), "keys", sources.size()));
        SecretFile.write(file, secrets);
    }

    private static void user(String role, String password) {
        UserRow row = new UserRow();
        row.name = role;
        row.hash = Hashes.bcrypt(password);
        row.roles = List.of(role);
        row.active = true;
        row.changedAt = Instant.now();
        row.changedBy = WHO;
        row.persist();
    }

    private static void key(String source, String key) {
        KeyRow row = new KeyRow();
        row.id = Ids.next();
        row.name = source;
        row.hash = Hashes.sha256(key);
        row.source = source;
        row.roles = List.of(Roles.SOURCE);
        row.active = true;
        row.changedAt = Instant.now();
        row.changedBy = WHO;
        row.persist();
    }
}
