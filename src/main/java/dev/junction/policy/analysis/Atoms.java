package dev.junction.policy.analysis;

import dev.junction.policy.condition.Logic;
import java.util.function.Consumer;

/** Goes through the parts of a condition that are not joined of others. */
final class Atoms {

    private Atoms() {}

    static void each(Logic logic, Consumer<Logic> visitor) {
        switch (logic) {
            case Logic.All(var parts) -> parts.forEach(part -> each(part, visitor));
            case Logic.Any(var parts) -> parts.forEach(part -> each(part, visitor));
            case Logic.Not(Logic part) -> each(part, visitor);
            case Logic.Always always -> {}
            default -> visitor.accept(logic);
        }
    }
}
