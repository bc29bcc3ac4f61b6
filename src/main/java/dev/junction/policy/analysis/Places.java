package dev.junction.policy.analysis;

import dev.junction.policy.RuleBook;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.Facility;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The facilities of a version, and its thresholds as they are at each. */
final class Places {

    private final Map<String, Facility> facilities = new LinkedHashMap<>();
    private final Map<String, Map<String, Double>> limits = new LinkedHashMap<>();
    private final Map<String, Double> usual;

    private Places(Document document, RuleBook book) {
        this.usual = book.limits(null);
        for (Facility facility : document.facilities()) {
            facilities.put(facility.name(), facility);
            limits.put(facility.name(), book.limits(facility.name()));
        }
    }

    static Places of(Document document, RuleBook book) {
        return new Places(document, book);
    }

    Set<String> names() {
        return facilities.keySet();
    }

    @Nullable String region(Object facility) {
        Facility known = facilities.get(String.valueOf(facility));
        return known == null ? null : known.region();
    }

    /** The threshold at a facility; of one that is not listed, and of none, the enterprise's. */
    @Nullable Double limit(String name, @Nullable Object facility) {
        return limits.getOrDefault(String.valueOf(facility), usual).get(name);
    }

    /** All that a threshold is anywhere. */
    List<Double> limits(String name) {
        Set<Double> all = new LinkedHashSet<>();
        Double first = usual.get(name);
        if (first != null) {
            all.add(first);
        }
        limits.values().stream()
                .map(there -> there.get(name))
                .forEach(
                        value -> {
                            if (value != null) {
                                all.add(value);
                            }
                        });
        return new ArrayList<>(all);
    }
}
