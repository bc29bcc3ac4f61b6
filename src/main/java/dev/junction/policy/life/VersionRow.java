package dev.junction.policy.life;

import dev.junction.policy.document.Document;
import dev.junction.policy.document.DocumentText;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Generated;
import org.hibernate.generator.EventType;
import org.jspecify.annotations.Nullable;

/** A policy version in the database; where it may go next the database itself watches over. */
@Entity
@Table(name = "policy_version")
@SuppressWarnings("NullAway.Init")
class VersionRow extends PanacheEntityBase {

    /** What has been written down of its life; whether it decides is told by the activations. */
    enum State {
        DRAFT,
        PROPOSED,
        APPROVED,
        RETIRED
    }

    @Id int number;
    @Version long revision;

    @Enumerated(EnumType.STRING)
    State state;

    String origin;
    @Nullable Integer base;
    String author;
    String title;

    @Column(name = "begun_at")
    Instant begunAt;

    @Column(name = "changed_at")
    Instant changedAt;

    @Column(name = "changed_by")
    String changedBy;

    @Column(name = "proposed_at")
    @Nullable Instant proposedAt;

    @Column(name = "proposed_by")
    @Nullable String proposedBy;

    /** By the database, at the proposal. */
    @Generated(event = EventType.UPDATE)
    @Column(insertable = false, updatable = false)
    byte @Nullable [] hash;

    @Column(name = "closed_at")
    @Nullable Instant closedAt;

    @Column(name = "closed_by")
    @Nullable String closedBy;

    @Column(name = "closed_why")
    @Nullable String closedWhy;

    String snapshot;

    static @Nullable VersionRow locked(int number) {
        return findById(number, LockModeType.PESSIMISTIC_WRITE);
    }

    static int nextNumber() {
        VersionRow last = find("from VersionRow order by number desc").firstResult();
        return last == null ? 1 : last.number + 1;
    }

    static List<VersionRow> page(@Nullable State state, int page, int size) {
        var order = Sort.descending("number");
        return (state == null ? findAll(order) : find("state", order, state))
                .<VersionRow>page(page, size)
                .list();
    }

    Document document() {
        return DocumentText.fromJson(snapshot);
    }

    void say(Document document) {
        snapshot = DocumentText.toJson(document);
    }
}
