package dev.junction.partner;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The address book of nobody, for files that are looked at without a hub. */
public final class NoPartners implements Partners {

    @Override
    public Optional<Source> source(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<Endpoint> endpoint(String name) {
        return Optional.empty();
    }

    @Override
    public Collection<Endpoint> endpoints() {
        return List.of();
    }
}
