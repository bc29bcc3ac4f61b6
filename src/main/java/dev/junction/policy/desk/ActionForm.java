package dev.junction.policy.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.junction.policy.Decision.Action;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An action as a caller writes and reads it; which other fields it has depends on the first. */
@Schema(
        name = "Action",
        examples = {
            "{\"action\": \"deliver\", \"endpoints\": [\"ehr\", \"archive\"]}",
            "{\"action\": \"open-item\", \"queue\": \"ref-urgent\", \"code\": \"BUS-DOC\", \"title\": \"Papers are"
                    + " missing\", \"dueInMinutes\": 240}",
            "{\"action\": \"hold\", \"reason\": \"The contract has expired\"}",
            "{\"action\": \"refuse\", \"reason\": \"Test messages are not carried\"}",
            "{\"action\": \"emit\", \"type\": \"supplier.submitted\", \"data\": {\"change\": \"new\"}}"
        })
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ActionForm(
        @Schema(
                        enumeration = {"deliver", "open-item", "hold", "refuse", "emit"},
                        required = true)
                @Nullable String action,
        @Schema(description = "deliver: to each of these, once") @Nullable List<String> endpoints,
        @Schema(description = "open-item: whose work it is") @Nullable String queue,
        @Schema(description = "open-item: of the exception taxonomy, for example BUS-DOC")
                @Nullable String code,
        @Schema(description = "open-item: a sentence without content of the message")
                @Nullable String title,
        @Schema(description = "open-item: its clock; left out: the queue's own")
                @Nullable Integer dueInMinutes,
        @Schema(description = "hold, refuse: why, for the person who reads it")
                @Nullable String reason,
        @Schema(description = "emit: the type of the further event") @Nullable String type,
        @Schema(description = "emit: fields set on top of this event's data")
                @Nullable Map<String, Object> data) {

    static ActionForm of(Action action) {
        return switch (action) {
            case Action.Deliver(var endpoints) ->
                    new ActionForm("deliver", endpoints, null, null, null, null, null, null, null);
            case Action.OpenItem(var queue, var code, var title, var due) ->
                    new ActionForm("open-item", null, queue, code, title, due, null, null, null);
            case Action.Hold(var reason) ->
                    new ActionForm("hold", null, null, null, null, null, reason, null, null);
            case Action.Refuse(var reason) ->
                    new ActionForm("refuse", null, null, null, null, null, reason, null, null);
            case Action.Emit(var type, var data) ->
                    new ActionForm("emit", null, null, null, null, null, null, type, data);
        };
    }
}
