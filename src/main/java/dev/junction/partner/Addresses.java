package dev.junction.partner;

import java.util.Map;

/** All sources, endpoints and kinds of partners at one moment, by name. */
record Addresses(
        Map<String, Source> sources,
        Map<String, Endpoint> endpoints,
        Map<String, Partner.Kind> kinds) {

    Addresses {
        sources = Map.copyOf(sources);
        endpoints = Map.copyOf(endpoints);
        kinds = Map.copyOf(kinds);
    }
}
