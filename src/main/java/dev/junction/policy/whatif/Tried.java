package dev.junction.policy.whatif;

import dev.junction.policy.Inputs;
import dev.junction.policy.evidence.Evidence;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that both versions decide on.
 *
 * @param message null when the event was uploaded
 * @param inputs as they were on its arrival: nobody had released anything yet
 */
record Tried(@Nullable UUID message, Inputs inputs) {

    static Tried of(Evidence evidence, List<Inputs.Past> history) {
        Inputs inputs = evidence.inputs();
        return new Tried(
                evidence.message(),
                new Inputs(inputs.event(), inputs.at(), false, inputs.partner(), history));
    }
}
