package dev.junction.policy.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.junction.policy.document.DecisionTable.Hit;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One sentence of policy: what to do with which events.
 *
 * @param name unique, for example {@code referral-urgent}
 * @param eventType the type it is about, or {@code *}
 * @param condition CEL; blank always holds
 * @param rank lower is asked first
 * @param facility the one facility it is for, null for the enterprise
 * @param effectiveFrom the first moment, by the event's time, null for always
 * @param effectiveTo the first moment it is no longer in effect, null for never
 * @param continues whether the next rules are asked as well after it matched
 * @param allow what regions and facilities may do to it
 * @param row its place in a decision table; null for a rule of its own
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({
    "name",
    "description",
    "eventType",
    "facility",
    "condition",
    "rank",
    "effectiveFrom",
    "effectiveTo",
    "continue",
    "active",
    "allow",
    "actions"
})
@Schema(
        name = "Rule",
        examples =
                """
                {"name": "lab-staff", "description": "The laboratory hears of it", "eventType": "worker.changed",
                 "condition": "data.changes.exists(c, c == 'costCentre')", "rank": 40, "continue": true, "active": true,
                 "actions": [{"action": "deliver", "endpoints": ["erp"]}]}
                """)
public record Rule(
        String name,
        String description,
        String eventType,
        String condition,
        int rank,
        @Nullable String facility,
        @Nullable Instant effectiveFrom,
        @Nullable Instant effectiveTo,
        @JsonProperty("continue") boolean continues,
        boolean active,
        List<Allowance> allow,
        List<Action> actions,
        @JsonIgnore @Nullable TableRow row)
        implements Named {

    /** Where a rule stands when nothing is said. */
    public static final int USUAL_RANK = 100;

    /** Who is asked before whom: by rank, at equal rank a facility before the enterprise. */
    public static final Comparator<Rule> ORDER =
            Comparator.comparingInt(Rule::rank)
                    .thenComparing(rule -> rule.facility() == null)
                    .thenComparing(rule -> rule.row() == null ? rule.name() : rule.row().table())
                    .thenComparing(rule -> rule.row() == null ? 0 : rule.row().place())
                    .thenComparing(Rule::name);

    public Rule {
        allow = Lists.of(allow);
        actions = Lists.of(actions);
    }

    /** A rule as a person writes it: what is left out is as usual. */
    @JsonCreator
    public static Rule of(
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("description") @Nullable String description,
            @JsonProperty("eventType") @Nullable String eventType,
            @JsonProperty("condition") @Nullable String condition,
            @JsonProperty("rank") @Nullable Integer rank,
            @JsonProperty("facility") @Nullable String facility,
            @JsonProperty("effectiveFrom") @Nullable Instant effectiveFrom,
            @JsonProperty("effectiveTo") @Nullable Instant effectiveTo,
            @JsonProperty("continue") @Nullable Boolean continues,
            @JsonProperty("active") @Nullable Boolean active,
            @JsonProperty("allow") @Nullable List<Allowance> allow,
            @JsonProperty("actions") @Nullable List<Action> actions) {
        return new Rule(
                text(name),
                text(description),
                text(eventType),
                text(condition),
                Objects.requireNonNullElse(rank, USUAL_RANK),
                text(facility).isEmpty() ? null : text(facility),
                effectiveFrom,
                effectiveTo,
                Boolean.TRUE.equals(continues),
                !Boolean.FALSE.equals(active),
                allow == null ? List.of() : allow,
                actions == null ? List.of() : actions,
                null);
    }

    /** The same with another condition. */
    public Rule withCondition(String other) {
        return new Rule(
                name,
                description,
                eventType,
                other,
                rank,
                facility,
                effectiveFrom,
                effectiveTo,
                continues,
                active,
                allow,
                actions,
                row);
    }

    /** The same with other actions. */
    public Rule withActions(List<Action> other) {
        return new Rule(
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
                allow,
                other,
                row);
    }

    /**
     * The table of which only the first row that matches counts: once another rule of the same
     * group has matched, this one is not asked. Null for a rule of its own, and for a row of a
     * table of which all rows count.
     */
    public @Nullable String group() {
        return row != null && row.hit() == Hit.FIRST ? row.table() : null;
    }

    /**
     * The table with which the asking ends: once this rule has matched, only the rows that name the
     * same table here are still asked. Null when it does not end anything that way.
     */
    public @Nullable String endsWith() {
        return row != null && row.hit() == Hit.ALL && !row.continues() ? row.table() : null;
    }

    /** By which regions and facilities name it: its table where it is a row, else itself. */
    public String title() {
        return row == null ? name : row.table();
    }

    /** Whether it is asked at a facility. */
    public boolean isFor(@Nullable String facilityOfEvent) {
        return facility == null || facility.equals(facilityOfEvent);
    }

    /** Null while it is in effect, else in words since or until when. */
    public @Nullable String notInEffect(Instant at) {
        if (effectiveFrom != null && at.isBefore(effectiveFrom)) {
            return "in effect from " + effectiveFrom;
        }
        if (effectiveTo != null && !at.isBefore(effectiveTo)) {
            return "in effect until " + effectiveTo;
        }
        return null;
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }
}
