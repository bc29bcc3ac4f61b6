package dev.junction.policy.desk;

import dev.junction.policy.Decision.Action;
import dev.junction.policy.Rule;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.panache.common.Sort;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** A rule in the database, as it stands. */
@Entity
@Table(name = "policy_rule")
@SuppressWarnings("NullAway.Init")
class RuleRow extends PanacheEntityBase {

    private static final Sort ORDER = Sort.by("rank").and("name");

    @Id UUID id;
    @Version int version;
    String name;
    String description;

    @Column(name = "event_type")
    String eventType;

    String condition;
    int rank;
    @Nullable String facility;

    @Column(name = "effective_from")
    @Nullable Instant effectiveFrom;

    @Column(name = "effective_to")
    @Nullable Instant effectiveTo;

    boolean continues;
    boolean active;

    @Convert(converter = ActionsColumn.class)
    @ColumnTransformer(write = "?::jsonb")
    List<Action> actions;

    @Column(name = "changed_at")
    Instant changedAt;

    @Column(name = "changed_by")
    String changedBy;

    static RuleRow of(Rule rule) {
        RuleRow row = new RuleRow();
        row.id = rule.id();
        row.take(rule);
        return row;
    }

    static Optional<RuleRow> named(String name) {
        return find("name", name).firstResultOptional();
    }

    static PanacheQuery<RuleRow> aboutType(@Nullable String eventType) {
        return eventType == null ? findAll(ORDER) : find("eventType", ORDER, eventType);
    }

    static List<Rule> rules() {
        return RuleRow.<RuleRow>listAll(ORDER).stream().map(RuleRow::rule).toList();
    }

    void take(Rule rule) {
        name = rule.name();
        description = rule.description();
        eventType = rule.eventType();
        condition = rule.condition();
        rank = rule.rank();
        facility = rule.facility();
        effectiveFrom = rule.effectiveFrom();
        effectiveTo = rule.effectiveTo();
        continues = rule.continues();
        active = rule.active();
        actions = rule.actions();
    }

    Rule rule() {
        return new Rule(
                id,
                name,
                description,
                eventType,
                condition,
                rank,
                facility,
                effectiveFrom,
                effectiveTo,
                continues,
                active,
                actions);
    }
}
