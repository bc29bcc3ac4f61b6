package dev.junction.work;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.panache.common.Parameters;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/**
 * A work item as people work it.
 *
 * <pre>
 *   OPEN ──claim──▶ CLAIMED ──complete──▶ DONE
 *    ▲  ◀─release──┘   │
 *    └─────reroute─────┘        OPEN, CLAIMED ──its message walks again──▶ CANCELLED
 * </pre>
 */
@Entity
@SuppressWarnings("NullAway.Init") // the database fills them
@Table(name = "work_item")
class Item extends PanacheEntityBase {

    /** Where it is in its life. */
    enum State {
        OPEN,
        CLAIMED,
        DONE,
        CANCELLED
    }

    private static final List<State> OPEN = List.of(State.OPEN, State.CLAIMED);

    @Id UUID id;

    @Column(name = "message_id", updatable = false)
    UUID message;

    @Column(name = "event_id", updatable = false)
    @Nullable UUID event;

    String queue;

    @Column(updatable = false)
    String code;

    @Column(updatable = false)
    String title;

    @Column(updatable = false)
    short priority;

    @Enumerated(EnumType.STRING)
    State state;

    @Column(name = "opened_at", updatable = false)
    Instant openedAt;

    @Nullable Instant due;

    @Column(name = "regulatory_due", updatable = false)
    @Nullable Instant regulatoryDue;

    /** Who may work it, where that is not whom the queue says. */
    @Column(updatable = false)
    @Nullable String role;

    /** As JSON, see {@link WorkItem.Approval}. */
    @Formula("approval::text")
    @Nullable String approval;

    @Column(name = "claimed_by")
    @Nullable String claimedBy;

    @Column(name = "claimed_at")
    @Nullable Instant claimedAt;

    @Column(name = "closed_by")
    @Nullable String closedBy;

    @Column(name = "closed_at")
    @Nullable Instant closedAt;

    @Nullable String resolution;

    @Nullable String note;

    @Version int version;

    /** The item, nobody else changing it until the transaction ends. */
    static Optional<Item> locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * Items by queue and state, most urgent first; null does not matter, but without a state only
     * those that are not closed.
     *
     * @param dueBefore only those whose clock ran out before
     */
    static PanacheQuery<Item> wanted(
            @Nullable String queue, @Nullable State state, @Nullable Instant dueBefore) {
        List<String> clauses = new ArrayList<>();
        Parameters values = new Parameters();
        clauses.add("state in :states");
        values.and("states", state == null ? OPEN : List.of(state));
        if (queue != null) {
            clauses.add("queue = :queue");
            values.and("queue", queue);
        }
        if (dueBefore != null) {
            clauses.add("due < :due and state in :open");
            values.and("due", dueBefore).and("open", OPEN);
        }
        Sort urgency = Sort.by("priority").and("due", Sort.NullPrecedence.NULLS_LAST).and("id");
        return find(String.join(" and ", clauses), urgency, values);
    }

    /** Whether somebody still has to do something. */
    boolean open() {
        return OPEN.contains(state);
    }

    void claim(String person, Instant now) {
        state = State.CLAIMED;
        claimedBy = person;
        claimedAt = now;
    }

    void release() {
        state = State.OPEN;
        claimedBy = null;
        claimedAt = null;
    }

    void complete(String person, String outcome, @Nullable String words, Instant now) {
        state = State.DONE;
        closedBy = person;
        closedAt = now;
        resolution = outcome;
        note = words == null ? note : words;
    }

    void reroute(String other, @Nullable String words) {
        release();
        queue = other;
        note = words == null ? note : words;
    }
}
