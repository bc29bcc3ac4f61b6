package dev.junction.intake.fhir;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds the entries of a Bundle against the rules for fullUrl: each once, and absolute. A relative
 * one is taken as long as no other entry bears the same id, since then it still names one thing.
 */
final class Bundles {

    private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:\\S+");

    private Bundles() {}

    static Optional<Fault> check(Map<?, ?> resource) {
        if (!Tree.type(resource).equals("Bundle")
                || !(resource.get("entry") instanceof List<?> entries)) {
            return Optional.empty();
        }
        boolean history = Tree.text(resource, "type").orElse("").equals("history");
        Set<String> urls = new HashSet<>();
        Set<String> ids = new HashSet<>();
        Set<String> twice = new HashSet<>();
        entries.forEach(entry -> id(entry).filter(id -> !ids.add(id)).ifPresent(twice::add));
        for (int i = 0; i < entries.size(); i++) {
            Object entry = entries.get(i);
            String reason = fault(entry, twice, history ? new HashSet<>() : urls);
            if (reason != null) {
                Place place = new Place(null, "Bundle", -1).in("entry", i).in("fullUrl");
                return Optional.of(place.fault(reason));
            }
        }
        return Optional.empty();
    }

    private static @Nullable String fault(
            @Nullable Object entry, Set<String> twice, Set<String> urls) {
        Optional<String> fullUrl = Tree.text(entry, "fullUrl");
        if (fullUrl.isEmpty()) {
            return null;
        }
        if (id(entry).filter(twice::contains).isPresent()
                && !ABSOLUTE.matcher(fullUrl.get()).matches()) {
            return "The fullUrl must be an absolute URL; as it is, two entries share an id.";
        }
        Object meta = Tree.member(Tree.member(entry, "resource"), "meta");
        String version = Tree.text(meta, "versionId").orElse("");
        return urls.add(fullUrl.get() + " " + version)
                ? null
                : "Another entry has the same fullUrl.";
    }

    /** What a relative fullUrl ends in. */
    private static Optional<String> id(@Nullable Object entry) {
        return Tree.text(entry, "fullUrl").map(url -> url.substring(url.lastIndexOf('/') + 1));
    }
}
