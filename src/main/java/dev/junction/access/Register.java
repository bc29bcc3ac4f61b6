package dev.junction.access;

import io.quarkus.security.identity.SecurityIdentity;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everybody whom the hub knows at one moment.
 *
 * @param users people with passwords, by name
 * @param keys API keys, by their hash in hex
 * @param certificates whom a certificate speaks for, by its subject
 */
record Register(
        Map<String, User> users,
        Map<String, Key> keys,
        Map<String, SecurityIdentity> certificates) {

    static final Register NONE = new Register(Map.of(), Map.of(), Map.of());

    /** A person who may log in. */
    record User(String hash, SecurityIdentity identity) {}

    /** A key that may be used until it expires. */
    record Key(UUID id, @Nullable Instant expiresAt, SecurityIdentity identity) {}

    Register {
        users = Map.copyOf(users);
        keys = Map.copyOf(keys);
        certificates = Map.copyOf(certificates);
    }

    Optional<Key> key(String hash, Instant now) {
        return Optional.ofNullable(keys.get(hash))
                .filter(key -> key.expiresAt() == null || now.isBefore(key.expiresAt()));
    }
}
