package dev.junction.journal.keep;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whose rows are old enough to go.
 *
 * @param bySource whether those of a source are; the empty source is all that are not named
 */
record Due(Map<String, Boolean> bySource) {

    boolean any() {
        return bySource.containsValue(true);
    }

    boolean all() {
        return !bySource.isEmpty() && !bySource.containsValue(false);
    }

    /**
     * The condition that a row has to stay for its age, as SQL.
     *
     * @param source the row's source, as SQL
     */
    String young(String source) {
        if (all()) {
            return "false";
        }
        boolean rest = bySource.getOrDefault("", false);
        String named =
                bySource.entrySet().stream()
                        .filter(entry -> !entry.getKey().isEmpty() && entry.getValue() != rest)
                        .map(entry -> "'" + entry.getKey().replace("'", "''") + "'")
                        .collect(Collectors.joining(", "));
        if (named.isEmpty()) {
            return String.valueOf(!rest);
        }
        return "coalesce(%s, '') %s (%s)".formatted(source, rest ? "in" : "not in", named);
    }

    @Override
    public String toString() {
        return bySource.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(entry -> entry.getKey().isEmpty() ? "*" : entry.getKey())
                .collect(Collectors.joining(","));
    }
}
