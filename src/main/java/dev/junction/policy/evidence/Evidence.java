package dev.junction.policy.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.junction.policy.Decision;
import dev.junction.policy.Inputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it was written down, with the inputs it was made from.
 *
 * @param walk of the message, 1 and one more for each replay
 * @param emittedBy the event whose decision emitted this one; null for what the message itself says
 * @param inputs as they were, without what the decision itself added
 * @param hash of the inputs as it was written down; null for decisions of before it was
 * @param decision as JSON: actions, considered rules
 * @param missing whether earlier events of the case that it depended on are kept no longer
 */
public record Evidence(
        UUID message,
        int walk,
        @Nullable UUID emittedBy,
        Inputs inputs,
        int policyVersion,
        @Nullable String rule,
        @Nullable String hash,
        JsonNode decision,
        boolean missing) {

    /**
     * Whether a decision is the recorded one: the same rule and the same actions. Of what was added
     * to the event only the names of the fields are recorded.
     */
    public boolean isSameAs(Decision other) {
        return Objects.equals(rule, other.rule())
                && Written.same(other.orders(), decision.path("actions"));
    }

    /** The actions that were decided, as JSON. */
    public List<JsonNode> actions() {
        List<JsonNode> actions = new ArrayList<>();
        decision.path("actions").forEach(actions::add);
        return actions;
    }
}
