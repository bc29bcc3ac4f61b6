package dev.junction.partner;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A partner in the database. */
@Entity
@Table(name = "partner")
@SuppressWarnings("NullAway.Init")
class PartnerRow extends PanacheEntityBase {

    @Id String name;
    String title;

    @Enumerated(EnumType.STRING)
    Partner.Kind kind;

    @Nullable String contact;
    boolean active;
    @Version long version;

    @Column(name = "changed_at")
    Instant changedAt;

    @Column(name = "changed_by")
    String changedBy;

    void take(Partner partner) {
        title = partner.title();
        kind = partner.kind();
        contact = partner.contact();
        active = partner.active();
    }

    Partner record() {
        return new Partner(name, title, kind, contact, active);
    }
}
