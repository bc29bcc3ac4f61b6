package dev.junction.trail;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about one message, without its content: what it was, every step, what it meant,
 * what was decided and why, where it went and what people must do.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Story(
        Head message,
        List<Happening> events,
        List<Carriage> deliveries,
        @Nullable List<Duty> workItems,
        @Nullable List<Step> steps) {

    /**
     * The message itself.
     *
     * @param size of its body in bytes, as it came
     * @param reason why it is parked or refused
     * @param open deliveries and work items that are not final
     * @param walk 1, and one more for each replay
     * @param released whether a person let it pass its hold
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Head(
            UUID id,
            String source,
            @Nullable String controlId,
            @Nullable String format,
            String contentType,
            int size,
            String priority,
            String state,
            @Nullable String reason,
            Instant acceptedAt,
            @Nullable Instant decidedAt,
            @Nullable Instant doneAt,
            @Nullable String mappingVersion,
            @Nullable Integer policyVersion,
            int open,
            int walk,
            boolean released) {}

    /** One thing that happened, with its keys and figures. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(
            UUID id,
            String kind,
            Instant at,
            String actor,
            @Nullable UUID delivery,
            Map<String, Object> data) {}

    /**
     * An event the message became.
     *
     * @param rule the rule that matched
     * @param decision the actions, and the considered rules with the clause that failed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Happening(
            UUID id,
            int walk,
            String type,
            @Nullable String facility,
            String priority,
            Instant occurredAt,
            String mappingVersion,
            @Nullable Integer policyVersion,
            @Nullable String rule,
            @Nullable Object decision) {

        /** The same with its decision told in other words. */
        public Happening decided(Object told) {
            return new Happening(
                    id,
                    walk,
                    type,
                    facility,
                    priority,
                    occurredAt,
                    mappingVersion,
                    policyVersion,
                    rule,
                    told);
        }
    }

    /**
     * A delivery to one destination.
     *
     * @param head whether it is the first of its lane there; others wait for it
     * @param tries its attempts, one after the other
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Carriage(
            UUID id,
            @Nullable UUID event,
            String endpoint,
            String state,
            String priority,
            @Nullable String deliveryKey,
            @Nullable String mappingVersion,
            @Nullable Integer policyVersion,
            int attempts,
            int resends,
            boolean head,
            boolean blocks,
            Instant openedAt,
            @Nullable Instant nextAt,
            @Nullable Instant settledAt,
            @Nullable String lastError,
            @Nullable String receipt,
            @Nullable String editedBy,
            @Nullable List<Step> tries) {}

    /** What a person must look at. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Duty(
            UUID id,
            @Nullable UUID event,
            String queue,
            String code,
            String title,
            String priority,
            String state,
            Instant openedAt,
            @Nullable Instant due,
            @Nullable String claimedBy,
            @Nullable String closedBy,
            @Nullable Instant closedAt,
            @Nullable String resolution) {}

    public Story {
        events = List.copyOf(events);
        deliveries = List.copyOf(deliveries);
    }

    /**
     * As the sending system may see it: what it sent and how that fared, not how the house decides
     * nor what others answered.
     */
    public Story forSender() {
        return new Story(
                message,
                events.stream().map(Story::plain).toList(),
                deliveries.stream().map(Story::plain).toList(),
                null,
                null);
    }

    private static Happening plain(Happening event) {
        return new Happening(
                event.id(),
                event.walk(),
                event.type(),
                event.facility(),
                event.priority(),
                event.occurredAt(),
                event.mappingVersion(),
                event.policyVersion(),
                null,
                null);
    }

    private static Carriage plain(Carriage delivery) {
        return new Carriage(
                delivery.id(),
                delivery.event(),
                delivery.endpoint(),
                delivery.state(),
                delivery.priority(),
                null,
                delivery.mappingVersion(),
                delivery.policyVersion(),
                delivery.attempts(),
                delivery.resends(),
                delivery.head(),
                delivery.blocks(),
                delivery.openedAt(),
                null,
                delivery.settledAt(),
                null,
                null,
                null,
                null);
    }
}
