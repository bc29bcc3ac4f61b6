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

/** Whom a client certificate speaks for, in the database. */
@Entity
@Table(name = "client_certificate")
@SuppressWarnings("NullAway.Init")
class CertificateRow extends PanacheEntityBase {

    @Id UUID id;
    String subject;
    @Nullable String source;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> roles;

    boolean active;
    @Version long version;

    @Column(name = "changed_at")
    Instant changedAt;

    @Column(name = "changed_by")
    String changedBy;
}
