package dev.junction.policy.analysis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What rows name. */
final class Used {

    private final Map<String, Set<String>> names = new HashMap<>();
    private boolean whole = true;

    Set<String> limits() {
        return of("thresholds");
    }

    Set<String> codeTables() {
        return of("code-tables");
    }

    Set<String> codes() {
        return of("codes");
    }

    Set<String> approvals() {
        return of("approvals");
    }

    Set<String> of(String section) {
        return names.computeIfAbsent(section, absent -> new HashSet<>());
    }

    /** Something was not understood: it may name anything. */
    void unread() {
        whole = false;
    }

    boolean isWhole() {
        return whole;
    }
}
