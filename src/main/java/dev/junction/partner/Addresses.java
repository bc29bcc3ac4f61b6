package dev.junction.partner;

import java.util.Map;

/** All sources and endpoints at one moment, by name. */
record Addresses(Map<String, Source> sources, Map<String, Endpoint> endpoints) {

    Addresses {
        sources = Map.copyOf(sources);
        endpoints = Map.copyOf(endpoints);
    }
}
