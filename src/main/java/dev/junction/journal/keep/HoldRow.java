package dev.junction.journal.keep;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A legal hold, in the database. */
@Entity
@Table(name = "legal_hold")
@SuppressWarnings("NullAway.Init")
class HoldRow extends PanacheEntityBase {

    @Id UUID id;
    String kind;
    @Nullable String source;

    @Column(name = "message_id")
    @Nullable UUID message;

    @Nullable Long blinded;
    String reason;

    @Column(name = "placed_at")
    Instant placedAt;

    @Column(name = "placed_by")
    String placedBy;

    @Column(name = "lifted_at")
    @Nullable Instant liftedAt;

    @Column(name = "lifted_by")
    @Nullable String liftedBy;

    @Column(name = "lift_reason")
    @Nullable String liftReason;

    @Version long version;
}
