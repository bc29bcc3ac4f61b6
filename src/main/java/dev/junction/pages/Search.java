package dev.junction.pages;

import dev.junction.event.EventType;
import dev.junction.journal.Vault;
import dev.junction.trail.Wanted;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody searches for, and which page of it.
 *
 * @param before only messages older than this one; null for the first page
 */
record Search(Wanted wanted, @Nullable UUID before, int limit) {

    static final int LARGEST = 200;
    static final int USUAL = 50;
    static final Set<String> STATES = Set.of("ACCEPTED", "DECIDED", "DONE", "PARKED", "REFUSED");

    /**
     * Business keys that name things. All others may name a person, and what stands in a URL stands
     * in every log on its way.
     */
    private static final Set<String> THINGS =
            Set.of("requisition", "purchase-order", "invoice", "supplier");

    /** Reads the query string of {@code GET /messages}. */
    static Search of(MultivaluedMap<String, String> query, Vault vault) {
        Asked asked = new Asked(query);
        String source = asked.text("source");
        String controlId = asked.text("controlId");
        if (controlId != null && source == null) {
            asked.wrong("controlId", "needs the source beside it");
        }
        Wanted wanted =
                new Wanted(
                        source,
                        asked.oneOf("state", STATES),
                        type(asked),
                        asked.text("reason"),
                        controlId,
                        asked.time("from"),
                        asked.time("to"),
                        keys(asked, vault),
                        null);
        Search search =
                new Search(wanted, asked.id("cursor"), asked.number("limit", USUAL, 1, LARGEST));
        asked.check();
        return search;
    }

    private static @Nullable String type(Asked asked) {
        String type = asked.text("type");
        try {
            return type == null ? null : new EventType(type).name();
        } catch (IllegalArgumentException e) {
            asked.wrong("type", "must read like patient.registered");
            return null;
        }
    }

    private static List<Long> keys(Asked asked, Vault vault) {
        List<Long> keys = new ArrayList<>();
        for (String key : asked.all("key")) {
            int colon = key.indexOf(':');
            if (colon < 1 || colon == key.length() - 1) {
                asked.wrong("key", "must be kind:value, like requisition:PR-1001");
            } else if (!THINGS.contains(key.substring(0, colon))) {
                asked.wrong(
                        "key",
                        "of this kind may name a person and has no place in a URL; POST it to"
                                + " /messages/search");
            } else {
                keys.add(vault.blind(key.substring(0, colon), key.substring(colon + 1)));
            }
        }
        if (!asked.all("caseId").isEmpty()) {
            asked.wrong(
                    "caseId",
                    "may name a person and has no place in a URL; POST it to /messages/search");
        }
        return keys;
    }
}
