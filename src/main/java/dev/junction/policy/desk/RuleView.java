package dev.junction.policy.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.junction.policy.Rule;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A rule as callers read it; sent back with a change, it is a {@link RuleForm}. */
@Schema(
        name = "Rule",
        examples =
                """
                {"id": "01a2001b-13cf-704b-98ff-e3883b0ff552", "name": "lab-staff", "description": "The laboratory hears of it",
                 "eventType": "worker.changed", "condition": "data.changes.exists(c, c == 'costCentre')", "rank": 40,
                 "continue": true, "active": true, "actions": [{"action": "deliver", "endpoints": ["erp"]}], "version": 0,
                 "changedAt": "2026-03-09T08:15:00Z", "changedBy": "admin"}
                """)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleView(
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
        List<ActionForm> actions,
        @Schema(description = "the ETag of this rule") @Nullable Integer version,
        @Nullable Instant changedAt,
        @Nullable String changedBy) {

    static RuleView of(RuleRow row) {
        return of(row.rule(), row.version, row.changedAt, row.changedBy);
    }

    /** As it was in an old version, where who changed it when is told by the versions. */
    static RuleView of(Rule rule) {
        return of(rule, null, null, null);
    }

    private static RuleView of(
            Rule rule,
            @Nullable Integer version,
            @Nullable Instant changedAt,
            @Nullable String changedBy) {
        return new RuleView(
                rule.id(),
                rule.name(),
                rule.description(),
                rule.eventType(),
                rule.condition(),
                rule.rank(),
                rule.facility(),
                rule.effectiveFrom(),
                rule.effectiveTo(),
                rule.continues(),
                rule.active(),
                rule.actions().stream().map(ActionForm::of).toList(),
                version,
                changedAt,
                changedBy);
    }
}
