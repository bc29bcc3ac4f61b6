package dev.junction.policy.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.junction.policy.Order;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Orders as they are written down beside an event: what is to be done, nothing it says. */
public final class Written {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Numbers are equal when they are worth the same, however they were written. */
    private static final Comparator<JsonNode> WORTH =
            (one, other) ->
                    one.isNumber() && other.isNumber()
                            ? one.decimalValue().compareTo(other.decimalValue())
                            : one.equals(other) ? 0 : 1;

    private Written() {}

    /** One order. */
    public static Map<String, Object> order(Order order) {
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

    /** Whether what was written down is what these orders would be written as. */
    public static boolean same(List<Order> orders, JsonNode written) {
        JsonNode now = JSON.valueToTree(orders.stream().map(Written::order).toList());
        return now.equals(WORTH, written);
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
