package dev.junction.policy.evidence;

import dev.junction.mapping.TreeJson;
import dev.junction.policy.Decision;
import dev.junction.policy.Inputs;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decisions and what they depended on as the JSON that is kept beside each event. It tells what was
 * decided and why, and nothing of what the event says.
 */
public final class DecisionJson {

    private DecisionJson() {}

    /** A decision. */
    public static String write(Decision decision) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("policyVersion", decision.policyVersion());
        tree.put("rule", decision.rule());
        tree.put("actions", decision.orders().stream().map(Written::order).toList());
        tree.put("considered", considered(decision));
        if (decision.abridged()) {
            tree.put("abridged", true);
        }
        if (decision.released()) {
            tree.put("released", true);
        }
        return json(tree);
    }

    /**
     * What it depended on beside the event.
     *
     * @param parent the event that a rule answered with this one; null for one that came with the
     *     message
     */
    public static String write(Inputs inputs, @Nullable UUID parent) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("at", inputs.at().toString());
        put(tree, "partner", inputs.partner());
        put(tree, "emittedBy", parent == null ? null : parent.toString());
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
            return TreeJson.text(tree);
        } catch (IOException e) {
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

    private static void put(Map<String, Object> tree, String name, @Nullable Object value) {
        if (value != null) {
            tree.put(name, value);
        }
    }
}
