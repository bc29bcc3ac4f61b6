package dev.junction.policy.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.junction.event.Priority;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a rule may ask for; in JSON the field {@code action} says which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "action")
@JsonSubTypes({
    @Type(value = Action.Deliver.class, name = "deliver"),
    @Type(value = Action.DeliverFirst.class, name = "deliver-first-available"),
    @Type(value = Action.OpenItem.class, name = "open-item"),
    @Type(value = Action.Hold.class, name = "hold"),
    @Type(value = Action.Refuse.class, name = "refuse"),
    @Type(value = Action.Emit.class, name = "emit"),
    @Type(value = Action.Enrich.class, name = "enrich"),
    @Type(value = Action.Tag.class, name = "tag")
})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(
        name = "Action",
        examples = {
            "{\"action\": \"deliver\", \"endpoints\": [\"ehr\", \"archive\"]}",
            "{\"action\": \"deliver-first-available\", \"endpoints\": [\"payer\", \"payer-x12\"]}",
            "{\"action\": \"open-item\", \"queue\": \"REF-URGENT\", \"code\": \"BUS-DOC\", \"title\": \"Papers are"
                    + " missing\", \"due\": \"4bh\"}",
            "{\"action\": \"hold\", \"reason\": \"The contract has expired\", \"until\": \"event.time +"
                    + " duration('72h')\"}",
            "{\"action\": \"refuse\", \"reason\": \"Test messages are not carried\"}",
            "{\"action\": \"emit\", \"type\": \"supplier.submitted\", \"data\": {\"change\": \"new\"}}",
            "{\"action\": \"enrich\", \"set\": {\"costCentre\": \"ref['cost-centre'][data.unit]\"}}",
            "{\"action\": \"tag\", \"tags\": [\"urgent-purchase\"]}"
        })
public sealed interface Action {

    /** One delivery to each endpoint. */
    record Deliver(List<String> endpoints) implements Action {

        public Deliver {
            endpoints = Lists.of(endpoints);
        }
    }

    /**
     * One delivery, to the first of these whose circuit is closed; to the first when all are open.
     */
    record DeliverFirst(List<String> endpoints) implements Action {

        public DeliverFirst {
            endpoints = Lists.of(endpoints);
        }
    }

    /**
     * A work item for people.
     *
     * @param queue the queue's name; left out, the code's owner queue
     * @param code of the exception taxonomy, for example {@code POL-NOMATCH}
     * @param title a sentence without content of the message
     * @param dueInMinutes the clock in plain minutes; null when {@code due} says it
     * @param due the clock as a {@link Span}, for example {@code 4bh}; null for the code's or the
     *     queue's own
     * @param regulatoryDue the clock that the law sets, by the wall, for example {@code 72h}; null
     *     when there is none
     * @param role who may work it; null for the queue's own
     * @param priority null for the event's own
     * @param approval the name of the {@link ApprovalChain} whose steps it needs; null for none
     * @param amount CEL for the amount that picks the band of the chain
     */
    record OpenItem(
            @Nullable String queue,
            String code,
            String title,
            @Nullable Integer dueInMinutes,
            @Nullable String due,
            @Nullable String regulatoryDue,
            @Nullable String role,
            @Nullable Priority priority,
            @Nullable String approval,
            @Nullable String amount)
            implements Action {

        public OpenItem {
            code = Objects.requireNonNullElse(code, "");
            title = Objects.requireNonNullElse(title, "");
        }

        /** A plain one. */
        public OpenItem(String queue, String code, String title, @Nullable Integer dueInMinutes) {
            this(queue, code, title, dueInMinutes, null, null, null, null, null, null);
        }
    }

    /**
     * Stop here until a person releases it, or until a time.
     *
     * @param until CEL for the time from which it goes on by itself; null: only a person lets it
     */
    record Hold(String reason, @Nullable String until) implements Action {

        public Hold {
            reason = Objects.requireNonNullElse(reason, "");
        }

        /** Until a person releases it. */
        public Hold(String reason) {
            this(reason, null);
        }
    }

    /** Not to be carried, for this reason. */
    record Refuse(String reason) implements Action {

        public Refuse {
            reason = Objects.requireNonNullElse(reason, "");
        }
    }

    /**
     * A further event of the same case, decided in turn.
     *
     * @param type the new event's type
     * @param data fields set on top of this event's data
     */
    record Emit(String type, Map<String, Object> data) implements Action {

        public Emit {
            type = Objects.requireNonNullElse(type, "");
            data = data == null ? Map.of() : new LinkedHashMap<>(data);
        }
    }

    /**
     * Adds to what the event says, for the rules that are asked next and for the destinations.
     *
     * @param set a top-level field of the event's data, and CEL for its value
     */
    record Enrich(Map<String, String> set) implements Action {

        public Enrich {
            set = set == null ? Map.of() : new LinkedHashMap<>(set);
        }
    }

    /** Marks the message, so that it can be found and counted by it. */
    record Tag(List<String> tags) implements Action {

        public Tag {
            tags = Lists.of(tags);
        }
    }
}
