package dev.junction.command;

import dev.junction.partner.Endpoint;
import dev.junction.partner.Partners;
import dev.junction.partner.Source;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The address book of nobody, for files that are looked at without a hub. */
final class NoPartners implements Partners {

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
