package dev.junction.policy.condition;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a field is, from a variable down: {@code data.patient.mrn}. */
record Path(List<String> steps) {

    Path {
        steps = List.copyOf(steps);
    }

    /** As far down as the event goes and one step more; empty when all of it is there. */
    Optional<String> missingIn(Map<String, Object> variables) {
        Object here = variables;
        for (int i = 0; i < steps.size(); i++) {
            if (!(here instanceof Map<?, ?> map)) {
                return Optional.empty();
            }
            here = map.get(steps.get(i));
            if (here == null) {
                return Optional.of(String.join(".", steps.subList(0, i + 1)));
            }
        }
        return Optional.empty();
    }
}
