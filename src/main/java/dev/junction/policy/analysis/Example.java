package dev.junction.policy.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.event.Priority;
import dev.junction.policy.Inputs;
import dev.junction.policy.Inputs.Party;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event that shows a finding: it follows the schema of its type, and the rules were asked about
 * it. May be sent to {@code POST /api/policy/decide} as it is.
 *
 * @param released whether it shows it only after a person lifted the holds
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "PolicyFindingExample")
public record Example(
        String type,
        String source,
        @Nullable String facility,
        Priority priority,
        Instant time,
        String subject,
        String caseId,
        Map<String, String> keys,
        @Nullable Party partner,
        List<Inputs.Past> history,
        Map<String, Object> data,
        boolean released) {

    private static final UUID ID = UUID.fromString("018f0000-0000-7000-8000-000000000001");

    public Example {
        keys = Map.copyOf(keys);
        history = List.copyOf(history);
        data = new LinkedHashMap<>(data);
    }

    static Example of(Inputs inputs) {
        var event = inputs.event();
        return new Example(
                event.type().name(),
                event.source(),
                event.facility(),
                event.priority(),
                event.time(),
                event.subject(),
                event.caseId(),
                event.keys(),
                inputs.partner(),
                inputs.history(),
                event.data(),
                inputs.released());
    }

    /** What the rules were asked. */
    public Inputs inputs() {
        Event event =
                new Event(
                        ID,
                        source,
                        new EventType(type),
                        subject,
                        time,
                        facility,
                        caseId,
                        priority,
                        keys,
                        data);
        return new Inputs(event, time, released, partner, history);
    }
}
