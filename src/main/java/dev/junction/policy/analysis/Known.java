package dev.junction.policy.analysis;

import dev.junction.partner.Endpoint;
import dev.junction.partner.Partners;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.Ownership;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What there is around a policy that it may name. Where a set is empty nobody knows, and nothing is
 * said about such names.
 *
 * @param fallbacks endpoint to the endpoint that stands in for it
 */
public record Known(
        Set<String> endpoints,
        Map<String, String> fallbacks,
        Set<String> queues,
        Set<String> partners) {

    /** Of a hub of which nothing is known. */
    public static final Known NOTHING = new Known(Set.of(), Map.of(), Set.of(), Set.of());

    public Known {
        endpoints = Set.copyOf(endpoints);
        fallbacks = Map.copyOf(fallbacks);
        queues = Set.copyOf(queues);
        partners = Set.copyOf(partners);
    }

    /** The address book and the queues of now. */
    public static Known of(Partners book, Set<String> queues, Document document) {
        Set<String> endpoints = new HashSet<>();
        Set<String> partners = new HashSet<>();
        Map<String, String> fallbacks = new HashMap<>();
        for (Endpoint endpoint : book.endpoints()) {
            endpoints.add(endpoint.name());
            partners.add(endpoint.partner());
            String fallback = endpoint.fallback();
            if (fallback != null) {
                fallbacks.put(endpoint.name(), fallback);
            }
        }
        for (Ownership group : document.owners()) {
            group.owners().stream()
                    .filter(owner -> book.kind(owner).isPresent())
                    .forEach(partners::add);
        }
        return new Known(endpoints, fallbacks, queues, partners);
    }
}
