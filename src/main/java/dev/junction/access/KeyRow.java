package dev.junction.access;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An API key, in the database; the key itself is nowhere, only its hash. */
@Entity
@Table(name = "api_key")
@SuppressWarnings("NullAway.Init")
class KeyRow extends PanacheEntityBase {

    @Id UUID id;
    String name;
    byte[] hash;
    @Nullable String source;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> roles;

    @Column(name = "expires_at")
    @Nullable Instant expiresAt;

    /** Written in passing by {@link LastUses}, never through this row. */
    @Column(name = "last_used_at", insertable = false, updatable = false)
    @Nullable Instant lastUsedAt;

    boolean active;
    @Version long version;

    @Column(name = "changed_at")
    Instant changedAt;

    @Column(name = "changed_by")
    String changedBy;
}
