package dev.junction.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.junction.policy.Decision;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes decisions as the JSON that is kept beside each event. */
@Singleton
final class Decisions {

    private static final ObjectMapper JSON = new ObjectMapper();

    String write(Decision decision) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("policyVersion", decision.policyVersion());
        tree.put("rule", decision.rule());
        tree.put("actions", decision.actions().stream().map(Decisions::action).toList());
        tree.put("considered", considered(decision));
        if (decision.abridged()) {
            tree.put("abridged", true);
        }
        if (decision.released()) {
            tree.put("released", true);
        }
        try {
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A decision cannot be written as JSON", e);
        }
    }

    private static List<Map<String, Object>> considered(Decision decision) {
        return decision.considered().stream()
                .map(
                        one -> {
                            Map<String, Object> tree = new LinkedHashMap<>();
                            tree.put("rule", one.rule());
                            tree.put("matched", one.matched());
                            if (one.failed() != null) {
                                tree.put("failed", one.failed());
                            }
                            return tree;
                        })
                .toList();
    }

    private static Map<String, Object> action(Decision.Action action) {
        return switch (action) {
            case Decision.Action.Deliver(List<String> endpoints) ->
                    Map.of("action", "deliver", "endpoints", endpoints);
            case Decision.Action.OpenItem item ->
                    Map.of(
                            "action",
                            "open-item",
                            "queue",
                            item.queue(),
                            "code",
                            item.code(),
                            "title",
                            item.title());
            case Decision.Action.Hold(String reason) -> Map.of("action", "hold", "reason", reason);
            case Decision.Action.Refuse(String reason) ->
                    Map.of("action", "refuse", "reason", reason);
            case Decision.Action.Emit emit -> Map.of("action", "emit", "type", emit.type());
        };
    }
}
