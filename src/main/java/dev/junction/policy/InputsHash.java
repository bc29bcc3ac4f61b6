package dev.junction.policy;

import dev.junction.event.Event;
import dev.junction.event.Sha256;
import dev.junction.mapping.TreeJson;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** One number for all that a decision depended on, whatever the order of the fields. */
final class InputsHash {

    private InputsHash() {}

    static String of(Inputs inputs) {
        Event event = inputs.event();
        Map<String, Object> all = new TreeMap<>();
        all.put("at", inputs.at().toString());
        all.put("released", inputs.released());
        all.put("partner", inputs.party());
        all.put("history", inputs.history().stream().map(past -> past.id().toString()).toList());
        all.put("id", event.id().toString());
        all.put("source", event.source());
        all.put("type", event.type().name());
        all.put("subject", event.subject());
        all.put("time", event.time().toString());
        all.put("facility", String.valueOf(event.facility()));
        all.put("case", event.caseId());
        all.put("priority", event.priority().name());
        all.put("keys", event.keys());
        all.put("data", event.data());
        try {
            return Sha256.hex(TreeJson.sorted(all));
        } catch (IOException e) {
            throw new IllegalStateException("The inputs of a decision are no JSON", e);
        }
    }
}
