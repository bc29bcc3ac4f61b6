package dev.junction.intake.fhir;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

    static @Nullable Fault check(Map<?, ?> resource) {
        if (!Tree.type(resource).equals("Bundle")
                || !(resource.get("entry") instanceof List<?> entries)
                || entries.size() < 2) {
            return null;
        }
        boolean history = "history".equals(Tree.text(resource, "type"));
        Set<String> urls = new HashSet<>();
        Set<String> ids = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (Object entry : entries) {
            String id = id(entry);
            if (id != null && !ids.add(id)) {
                twice.add(id);
            }
        }
        for (int i = 0; i < entries.size(); i++) {
            Object entry = entries.get(i);
            String reason = fault(entry, twice, history ? new HashSet<>() : urls);
            if (reason != null) {
                Place place = new Place(null, "Bundle", -1).in("entry", i).in("fullUrl");
                return place.fault(reason);
            }
        }
        return null;
    }

    private static @Nullable String fault(
            @Nullable Object entry, Set<String> twice, Set<String> urls) {
        String fullUrl = Tree.text(entry, "fullUrl");
        if (fullUrl == null) {
            return null;
        }
        if (twice.contains(tail(fullUrl)) && !ABSOLUTE.matcher(fullUrl).matches()) {
            return "The fullUrl must be an absolute URL; as it is, two entries share an id.";
        }
        Object meta = Tree.member(Tree.member(entry, "resource"), "meta");
        return urls.add(fullUrl + " " + Tree.text(meta, "versionId"))
                ? null
                : "Another entry has the same fullUrl.";
    }

    private static @Nullable String id(@Nullable Object entry) {
        String url = Tree.text(entry, "fullUrl");
        return url == null ? null : tail(url);
    }

    /** What a relative fullUrl ends in. */
    private static String tail(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
