package dev.junction.mapping.dictionary;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Versions of mappings without a database. */
final class KeptInMemory implements MappingVersions {

    private final Map<String, String> sources = new HashMap<>();

    @Override
    public void keep(Collection<Recipe> recipes) {
        recipes.forEach(recipe -> sources.put(recipe.version(), recipe.source()));
    }

    @Override
    public Optional<String> source(String version) {
        return Optional.ofNullable(sources.get(version));
    }
}
