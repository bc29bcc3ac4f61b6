package dev.junction.policy.condition;

import java.util.Map;

/**
 * What a policy version itself tells conditions, as it is at one facility.
 *
 * @param facility {@code name} and {@code region}, as far as they are known
 * @param limits thresholds by name
 * @param refs code tables by name
 */
public record Setting(
        Map<String, Object> facility,
        Map<String, Double> limits,
        Map<String, Map<String, Object>> refs) {

    /** Of a policy that says nothing. */
    public static final Setting NONE = new Setting(Map.of(), Map.of(), Map.of());
}
