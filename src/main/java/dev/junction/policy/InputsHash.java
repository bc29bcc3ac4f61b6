package dev.junction.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.junction.event.Event;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** One number for all that a decision depended on, whatever the order of the fields. */
final class InputsHash {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

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
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(JSON.writeValueAsBytes(all));
            return HexFormat.of().formatHex(hash);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The inputs of a decision are no JSON", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("There is no SHA-256", e);
        }
    }
}
