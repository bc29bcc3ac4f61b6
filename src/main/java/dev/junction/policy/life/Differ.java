package dev.junction.policy.life;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.DocumentText;
import dev.junction.policy.document.Named;
import dev.junction.policy.document.Section;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Compares two documents row by row and field by field; a row is the same row by its name. */
@ApplicationScoped
public class Differ {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One field that differs.
     *
     * @param section of the row, for example {@code rules}
     * @param name of the row
     * @param kind added, removed or changed
     * @param field dotted, for example {@code actions[0].due}; null when the whole row is new or
     *     gone
     * @param before its value in the one, null where it has none
     * @param after its value in the other, null where it has none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "PolicyDifference",
            examples =
                    """
                {"section": "rules", "name": "referral-urgent", "kind": "changed", "field": "actions[1].due", "before": "4bh",
                 "after": "2bh"}
                """)
    public record Difference(
            String section,
            String name,
            String kind,
            @Nullable String field,
            @Nullable Object before,
            @Nullable Object after) {}

    /** What the other says differently, in the order of the document. */
    public List<Difference> between(Document one, Document other) {
        JsonNode before = tree(one);
        JsonNode after = tree(other);
        List<Difference> found = new ArrayList<>();
        for (Section<?> section : Section.ALL) {
            rows(section, one, other, before, after, found);
        }
        return found;
    }

    private static void rows(
            Section<?> section,
            Document one,
            Document other,
            JsonNode before,
            JsonNode after,
            List<Difference> found) {
        Set<String> names = new LinkedHashSet<>();
        section.of(one).forEach(row -> names.add(row.name()));
        section.of(other).forEach(row -> names.add(row.name()));
        for (String name : names) {
            JsonNode old = row(section, one, before, name);
            JsonNode neu = row(section, other, after, name);
            if (old == null || neu == null) {
                String kind = old == null ? "added" : "removed";
                found.add(new Difference(section.name(), name, kind, null, plain(old), plain(neu)));
            } else {
                fields(section.name(), name, "", old, neu, found);
            }
        }
        order(section, one, other, found);
    }

    /**
     * Where rows are the same and only stand elsewhere: of rules that tells nothing, of others it
     * may.
     */
    private static void order(
            Section<?> section, Document one, Document other, List<Difference> found) {
        List<String> before = names(section.of(one));
        List<String> after = names(section.of(other));
        if (!before.equals(after) && Set.copyOf(before).equals(Set.copyOf(after))) {
            found.add(new Difference(section.name(), "", "moved", null, before, after));
        }
    }

    private static List<String> names(List<? extends Named> rows) {
        return rows.stream().map(Named::name).toList();
    }

    private static void fields(
            String section,
            String name,
            String path,
            JsonNode old,
            JsonNode neu,
            List<Difference> found) {
        if (old.equals(neu)) {
            return;
        }
        if (old.isObject() && neu.isObject()) {
            Set<String> fields = new LinkedHashSet<>();
            old.fieldNames().forEachRemaining(fields::add);
            neu.fieldNames().forEachRemaining(fields::add);
            for (String field : fields) {
                String below = path.isEmpty() ? field : path + "." + field;
                fields(section, name, below, old.path(field), neu.path(field), found);
            }
        } else if (old.isArray() && neu.isArray() && old.size() == neu.size()) {
            for (int i = 0; i < old.size(); i++) {
                fields(section, name, "%s[%d]".formatted(path, i), old.get(i), neu.get(i), found);
            }
        } else {
            String kind =
                    old.isMissingNode() ? "added" : neu.isMissingNode() ? "removed" : "changed";
            found.add(new Difference(section, name, kind, path, plain(old), plain(neu)));
        }
    }

    private static @Nullable JsonNode row(
            Section<?> section, Document document, JsonNode tree, String name) {
        Iterator<? extends Named> rows = section.of(document).iterator();
        for (int i = 0; rows.hasNext(); i++) {
            if (rows.next().name().equals(name)) {
                return tree.path(section.name()).path(i);
            }
        }
        return null;
    }

    private static @Nullable Object plain(@Nullable JsonNode node) {
        return node == null || node.isMissingNode() ? null : JSON.convertValue(node, Object.class);
    }

    private static JsonNode tree(Document document) {
        try {
            return JSON.readTree(DocumentText.toJson(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A policy could not be compared", e);
        }
    }
}
