package dev.junction.partner;

import java.util.Collection;
import java.util.Optional;

/**
 * The address book, as the other rooms read it: answers from memory, follows changes made on any
 * node within seconds.
 */
public interface Partners {

    Optional<Source> source(String name);

    Optional<Endpoint> endpoint(String name);

    Collection<Endpoint> endpoints();
}
