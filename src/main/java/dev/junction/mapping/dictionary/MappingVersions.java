package dev.junction.mapping.dictionary;

import java.util.Collection;
import java.util.Optional;

/**
 * Keeps every version of every mapping that was ever in use, so that what is pinned to one can
 * still be rendered.
 */
interface MappingVersions {

    /** Keeps those that are not kept yet. */
    void keep(Collection<Recipe> recipes);

    /** The recipe's source, by its version. */
    Optional<String> source(String version);
}
