package dev.junction.policy.analysis;

import dev.junction.policy.document.Rule;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a policy is looked at.
 *
 * @param section only rows of this one, as in paths; null: of all
 * @param names only rows of these names; none: of all
 */
public record Scope(@Nullable String section, Set<String> names) {

    /** All of it. */
    public static final Scope ALL = new Scope(null, Set.of());

    public Scope {
        names = Set.copyOf(names);
    }

    /** One row. */
    public static Scope row(String section, String name) {
        return new Scope(section, Set.of(name));
    }

    boolean has(String wantedSection, String name) {
        return (section == null || section.equals(wantedSection))
                && (names.isEmpty() || names.contains(name));
    }

    boolean has(Rule rule) {
        return has(section(rule), rule.title());
    }

    static String section(Rule rule) {
        return rule.row() == null ? "rules" : "tables";
    }
}
