package dev.junction.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.junction.event.Priority;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a decision says is to be done: an action of a rule with everything in it worked
 * out. In JSON the field {@code action} says which.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "action")
@JsonSubTypes({
    @Type(value = Order.Deliver.class, name = "deliver"),
    @Type(value = Order.DeliverFirst.class, name = "deliver-first-available"),
    @Type(value = Order.OpenItem.class, name = "open-item"),
    @Type(value = Order.Hold.class, name = "hold"),
    @Type(value = Order.Refuse.class, name = "refuse"),
    @Type(value = Order.Emit.class, name = "emit"),
    @Type(value = Order.Enrich.class, name = "enrich"),
    @Type(value = Order.Tag.class, name = "tag")
})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Order")
public sealed interface Order {

    /** One delivery to each endpoint. */
    record Deliver(List<String> endpoints) implements Order {

        public Deliver {
            endpoints = List.copyOf(endpoints);
        }
    }

    /** One delivery, to the first of these that is well. */
    record DeliverFirst(List<String> endpoints) implements Order {

        public DeliverFirst {
            endpoints = List.copyOf(endpoints);
        }
    }

    /**
     * A work item for people.
     *
     * @param due null for the queue's own clock
     * @param regulatoryDue what the law sets; null when it sets nothing
     * @param role null for the queue's own
     * @param priority null for the event's own
     * @param approval whose agreement it needs; null for nobody's
     */
    record OpenItem(
            String queue,
            String code,
            String title,
            @Nullable Instant due,
            @Nullable Instant regulatoryDue,
            @Nullable String role,
            @Nullable Priority priority,
            @Nullable Approval approval)
            implements Order {}

    /**
     * Who must agree.
     *
     * @param chain the chain's name
     * @param amount what picked the band; null when it could not be told, then all steps are needed
     * @param steps one after the other
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Approval(String chain, @Nullable Double amount, List<String> steps) {

        public Approval {
            steps = List.copyOf(steps);
        }
    }

    /**
     * Stop here until a person releases it.
     *
     * @param until when it goes on by itself; null when only a person lets it
     */
    record Hold(String reason, @Nullable Instant until) implements Order {}

    /** Not to be carried, for this reason. */
    record Refuse(String reason) implements Order {}

    /** A further event of the same case, decided in turn. */
    record Emit(String type, Map<String, Object> data) implements Order {

        public Emit {
            data = new LinkedHashMap<>(data);
        }
    }

    /** Fields that the event has from now on. */
    record Enrich(Map<String, Object> values) implements Order {

        public Enrich {
            values = new LinkedHashMap<>(values);
        }
    }

    /** Marks of the message. */
    record Tag(List<String> tags) implements Order {

        public Tag {
            tags = List.copyOf(tags);
        }
    }
}
