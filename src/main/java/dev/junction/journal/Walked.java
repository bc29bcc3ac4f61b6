package dev.junction.journal;

import dev.junction.trail.Effect;
import dev.junction.trail.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a walk through the hall came to, to be written in one go.
 *
 * @param state DECIDED, DONE, PARKED or REFUSED
 * @param reason why parked or refused
 * @param effects what the steps want written with it
 */
public record Walked(
        Message message,
        State state,
        @Nullable String reason,
        @Nullable String mappingVersion,
        @Nullable Integer policyVersion,
        List<Effect> effects) {

    public Walked {
        effects = List.copyOf(effects);
    }

    /** A walk that ended early, for this reason. */
    public static Walked parked(Message message, String reason) {
        Fact fact =
                Fact.of(
                        message.id(),
                        "PARKED",
                        Instant.now(),
                        Map.of("reason", reason, "walk", message.walk()));
        return new Walked(message, State.PARKED, reason, null, null, List.of(fact));
    }

    /** Where a message stands. ACCEPTED → DECIDED → DONE, or PARKED, or REFUSED. */
    public enum State {
        ACCEPTED,
        DECIDED,
        DONE,
        PARKED,
        REFUSED
    }

    /** How many of the effects keep the message open. */
    int open() {
        return (int) effects.stream().filter(Effect::keepsOpen).count();
    }
}
