package dev.junction.partner;

import dev.junction.event.Format;
import dev.junction.event.Priority;
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

/** A source in the database. */
@Entity
@Table(name = "source")
@SuppressWarnings("NullAway.Init")
class SourceRow extends PanacheEntityBase {

    @Id String name;
    String partner;
    @Nullable String facility;

    @Enumerated(EnumType.STRING)
    @Nullable Format format;

    String charset;

    @Column(name = "lane_key")
    @Nullable String laneKey;

    @Column(name = "control_key")
    @Nullable String controlKey;

    @Column(name = "max_bytes")
    int maxBytes;

    @Enumerated(EnumType.STRING)
    @Nullable Priority priority;

    @Column(name = "per_second")
    double perSecond;

    int burst;

    boolean active;
    @Version long version;

    @Column(name = "changed_at")
    Instant changedAt;

    @Column(name = "changed_by")
    String changedBy;

    void take(Source source) {
        partner = source.partner();
        facility = source.facility();
        format = source.format();
        charset = source.charset();
        laneKey = source.laneKey();
        controlKey = source.controlKey();
        maxBytes = source.maxBytes();
        priority = source.priority();
        perSecond = source.perSecond();
        burst = source.burst();
        active = source.active();
    }

    Source record(boolean partnerActive) {
        return new Source(
                name,
                partner,
                facility,
                format,
                charset,
                laneKey,
                controlKey,
                maxBytes,
                priority,
                perSecond,
                burst,
                active && partnerActive);
    }
}
