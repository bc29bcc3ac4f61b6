package dev.junction.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.junction.event.Event;
import dev.junction.policy.condition.Seen;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that a decision depends on beside the policy version: the same inputs and the same version
 * give the same decision, always.
 *
 * @param at when the message was accepted, or sent on a new walk: clocks count from here
 * @param released whether a person lifted the holds
 * @param partner who sent it; null when nobody knows
 * @param history earlier events of the same case, the oldest first; only where a rule asks for them
 */
public record Inputs(
        Event event, Instant at, boolean released, @Nullable Party partner, List<Past> history) {

    /** The field of an event's data with what rules added to what the sender said. */
    public static final String ADDED = Seen.ADDED;

    public Inputs {
        history = List.copyOf(history);
    }

    /** An event by itself. */
    public static Inputs of(Event event, Instant at) {
        return new Inputs(event, at, false, null, List.of());
    }

    /** Whose system sent it, as it was known at the time. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Party(String name, String kind) {}

    /** An earlier event. */
    public record Past(
            UUID id, String type, String source, Instant time, Map<String, Object> data) {

        /** An event as later ones of its case see it. */
        public static Past of(Event event) {
            return new Past(
                    event.id(), event.type().name(), event.source(), event.time(), event.data());
        }
    }

    /**
     * SHA-256 over all of it, in hexadecimal: to see that a decision is made again from the same
     * inputs.
     */
    public String hash() {
        return InputsHash.of(this);
    }

    Map<String, Object> party() {
        return partner == null ? Map.of() : Map.of("name", partner.name(), "kind", partner.kind());
    }

    List<Map<String, Object>> pasts() {
        return history.stream()
                .map(
                        past ->
                                Map.<String, Object>of(
                                        "id", past.id().toString(),
                                        "type", past.type(),
                                        "source", past.source(),
                                        "time", past.time(),
                                        "data", past.data()))
                .toList();
    }
}
