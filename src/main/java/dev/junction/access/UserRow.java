package dev.junction.access;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A person with a password, in the database. */
@Entity
@Table(name = "app_user")
@SuppressWarnings("NullAway.Init")
class UserRow extends PanacheEntityBase {

    @Id String name;
    @Nullable String title;
    String hash;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> roles;

    boolean active;
    @Version long version;

    @Column(name = "changed_at")
    Instant changedAt;

    @Column(name = "changed_by")
    String changedBy;
}
