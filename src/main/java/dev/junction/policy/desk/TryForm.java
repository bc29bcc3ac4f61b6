package dev.junction.policy.desk;

import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.event.Ids;
import dev.junction.event.Priority;
import dev.junction.policy.Inputs;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An event to try, as a caller writes it; only type and data have no default. */
@Schema(name = "TryEvent", examples = TryForm.EXAMPLE)
public record TryForm(
        @Schema(required = true) @Nullable String type,
        @Schema(description = "as the event type's JSON Schema says", required = true)
                @Nullable Map<String, Object> data,
        @Nullable String facility,
        @Schema(description = "left out: ROUTINE") @Nullable Priority priority,
        @Schema(description = "left out: try") @Nullable String source,
        @Nullable String subject,
        @Nullable String caseId,
        @Schema(description = "left out: now") @Nullable Instant time,
        @Nullable Map<String, String> keys,
        @Schema(description = "who sends it; left out: nobody that is known")
                Inputs.@Nullable Party partner,
        @Schema(description = "as after a person lifted a hold; left out: false")
                @Nullable Boolean released,
        @Schema(description = "decide by this policy version; left out: the active one")
                @Nullable Integer version) {

    static final String EXAMPLE =
            """
            {"type": "requisition.submitted", "facility": "north", "data": {
              "requisitionId": "R-1001", "kind": "requisition", "currency": "USD", "total": 1200,
              "lines": [{"line": 1, "item": "GLV-M", "quantity": 40, "unitPrice": 30}],
              "categories": ["clinical-supplies"], "riskFlags": [], "budgetStatus": "ok",
              "emergency": false, "onContract": true}}
            """;

    /** The event it describes. */
    public Event event() {
        String about = Objects.requireNonNullElse(subject, "try");
        return new Event(
                Ids.next(),
                Objects.requireNonNullElse(source, "try"),
                new EventType(String.valueOf(type)),
                about,
                Objects.requireNonNullElseGet(time, Instant::now),
                facility,
                Objects.requireNonNullElse(caseId, about),
                Objects.requireNonNullElse(priority, Priority.ROUTINE),
                Objects.requireNonNullElse(keys, Map.of()),
                Objects.requireNonNullElse(data, Map.of()));
    }
}
