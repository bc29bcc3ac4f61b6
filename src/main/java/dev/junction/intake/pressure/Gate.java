package dev.junction.intake.pressure;

import dev.junction.event.Priority;
import dev.junction.partner.Source;
import java.util.Optional;

/** Says which new messages must wait with their senders. */
public interface Gate {

    /** Always open. */
    Gate OPEN = (source, priority) -> Optional.empty();

    /** Why one more message of it cannot come in now; empty when it can. */
    Optional<Busy> busy(Source source, Priority priority);
}
