package dev.junction.partner;

import java.util.Collection;
import java.util.Optional;

/**
 * The address book, as the other rooms read it: answers from memory, follows changes made on any
 * node within seconds.
 */
public interface Partners {

    Optional<Source> source(String name);

    /** What kind of system a partner has. */
    default Optional<Partner.Kind> kind(String partner) {
        return Optional.empty();
    }

    Optional<Endpoint> endpoint(String name);

    Collection<Endpoint> endpoints();
}
