package dev.junction.policy.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.junction.policy.Decision;
import dev.junction.policy.Inputs;
import dev.junction.policy.Order;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decisions and what they depended on as the JSON that is kept beside each event. It tells what was
 * decided and why, and nothing of what the event says.
 */
public final class DecisionJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DecisionJson() {}

    /** A decision. */
    public static String write(Decision decision) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("policyVersion", decision.policyVersion());
        tree.put("rule", decision.rule());
        tree.put("actions", decision.orders().stream().map(DecisionJson::tree).toList());
        tree.put("considered", considered(decision));
        if (decision.abridged()) {
            tree.put("abridged", true);
        }
        if (decision.released()) {
            tree.put("released", true);
        }
        return json(tree);
    }

    /** What it depended on beside the event. */
    public static String write(Inputs inputs) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("at", inputs.at().toString());
        put(tree, "partner", inputs.partner());
        if (!inputs.history().isEmpty()) {
            tree.put(
                    "history",
                    inputs.history().stream().map(past -> past.id().toString()).toList());
        }
        tree.put("hash", inputs.hash());
        return json(tree);
    }

    private static String json(Map<String, Object> tree) {
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
                            put(tree, "failed", one.failed());
                            return tree;
                        })
                .toList();
    }

    /** One order. */
    public static JsonNode order(Order order) {
        return JSON.valueToTree(tree(order));
    }

    private static Map<String, Object> tree(Order order) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("action", word(order));
        switch (order) {
            case Order.Deliver(List<String> endpoints) -> tree.put("endpoints", endpoints);
            case Order.DeliverFirst(List<String> endpoints) -> tree.put("endpoints", endpoints);
            case Order.OpenItem item -> item(item, tree);
            case Order.Hold(String reason, Instant until) -> {
                tree.put("reason", reason);
                put(tree, "until", time(until));
            }
            case Order.Refuse(String reason) -> tree.put("reason", reason);
            case Order.Emit emit -> tree.put("type", emit.type());
            case Order.Enrich enrich -> tree.put("set", List.copyOf(enrich.values().keySet()));
            case Order.Tag(List<String> tags) -> tree.put("tags", tags);
        }
        return tree;
    }

    private static void item(Order.OpenItem item, Map<String, Object> tree) {
        tree.put("queue", item.queue());
        tree.put("code", item.code());
        tree.put("title", item.title());
        put(tree, "due", time(item.due()));
        put(tree, "regulatoryDue", time(item.regulatoryDue()));
        put(tree, "role", item.role());
        put(tree, "priority", item.priority());
        put(tree, "approval", item.approval());
    }

    private static String word(Order order) {
        return switch (order) {
            case Order.Deliver deliver -> "deliver";
            case Order.DeliverFirst first -> "deliver-first-available";
            case Order.OpenItem item -> "open-item";
            case Order.Hold hold -> "hold";
            case Order.Refuse refuse -> "refuse";
            case Order.Emit emit -> "emit";
            case Order.Enrich enrich -> "enrich";
            case Order.Tag tag -> "tag";
        };
    }

    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static void put(Map<String, Object> tree, String name, @Nullable Object value) {
        if (value != null) {
            tree.put(name, value);
        }
    }
}
