package dev.junction.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.junction.policy.condition.Conditions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One sentence of policy: what to do with which events. As it stands in a version's snapshot.
 *
 * @param name unique, for example {@code referral-urgent}
 * @param eventType the type it is about, or {@code *}
 * @param condition CEL over {@code event} and {@code data}; blank always holds
 * @param rank lower is asked first
 * @param facility the one facility it is for, null for the enterprise
 * @param effectiveFrom the first moment, by the event's time, null for always
 * @param effectiveTo the first moment it is no longer in effect, null for never
 * @param continues whether the next rules are asked as well after it matched
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Rule(
        UUID id,
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
        List<Decision.Action> actions) {

    /** Who is asked before whom: by rank, at equal rank a facility before the enterprise. */
    static final Comparator<Rule> ORDER =
            Comparator.comparingInt(Rule::rank)
                    .thenComparing(rule -> rule.facility() == null)
                    .thenComparing(Rule::name);

    public Rule {
        actions = List.copyOf(actions);
    }

    boolean isAbout(String type) {
        return eventType.equals(type) || eventType.equals(Conditions.ANY);
    }

    boolean isFor(@Nullable String place) {
        return facility == null || facility.equals(place);
    }

    /** Null while it is in effect, else in words since or until when. */
    @Nullable String notInEffect(Instant at) {
        if (effectiveFrom != null && at.isBefore(effectiveFrom)) {
            return "in effect from " + effectiveFrom;
        }
        if (effectiveTo != null && !at.isBefore(effectiveTo)) {
            return "in effect until " + effectiveTo;
        }
        return null;
    }
}
