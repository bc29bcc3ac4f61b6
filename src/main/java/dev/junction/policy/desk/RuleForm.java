package dev.junction.policy.desk;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A rule as a caller writes it; what is left out has a default. What only the hub sets ({@code id},
 * {@code version}...) may stay in from an earlier answer and counts for nothing.
 */
@Schema(name = "RuleForm", examples = RuleForm.EXAMPLE)
@JsonIgnoreProperties({"id", "version", "changedAt", "changedBy"})
public record RuleForm(
        @Schema(description = "unique; lower-case letters, digits and hyphens", required = true)
                @Nullable String name,
        @Nullable String description,
        @Schema(description = "an event type, or * for all of them", required = true)
                @Nullable String eventType,
        @Schema(description = "CEL over event and data; left out: always")
                @Nullable String condition,
        @Schema(description = "lower is asked first; left out: 100") @Nullable Integer rank,
        @Schema(description = "the one facility it is for; left out: the enterprise")
                @Nullable String facility,
        @Schema(description = "in effect from this moment, by the event's time")
                @Nullable Instant effectiveFrom,
        @Schema(description = "no longer in effect from this moment") @Nullable Instant effectiveTo,
        @Schema(description = "ask the next rules as well after this one matched; left out: false")
                @JsonProperty("continue")
                @Nullable Boolean continues,
        @Schema(description = "left out: true") @Nullable Boolean active,
        @Schema(required = true) @Nullable List<ActionForm> actions) {

    static final String EXAMPLE =
            """
            {"name": "referral-urgent", "description": "A nurse looks at urgent referrals within four hours",
             "eventType": "referral.requested", "condition": "event.priority in ['STAT', 'URGENT']", "rank": 10,
             "actions": [
               {"action": "deliver", "endpoints": ["ehr"]},
               {"action": "open-item", "queue": "ref-urgent", "code": "POL-THRESHOLD",
                "title": "An urgent referral waits for triage", "dueInMinutes": 240}]}
            """;
}
