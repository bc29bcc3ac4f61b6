package dev.junction.journal.keep;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How long something is kept, in the database. */
@Entity
@Table(name = "retention_rule")
@SuppressWarnings("NullAway.Init")
class RetentionRow extends PanacheEntityBase {

    @Id UUID id;

    @Enumerated(EnumType.STRING)
    Kind kind;

    @Nullable String source;
    int days;
    @Version long version;

    @Column(name = "changed_at")
    Instant changedAt;

    @Column(name = "changed_by")
    String changedBy;

    static Optional<RetentionRow> of(Kind kind, @Nullable String source) {
        return source == null
                ? find("kind = ?1 and source is null", kind).firstResultOptional()
                : find("kind = ?1 and source = ?2", kind, source).firstResultOptional();
    }
}
