package dev.junction.mapping.dictionary;

import dev.junction.mapping.Dictionaries;
import dev.junction.mapping.Schemas;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;

/** The dictionaries of a folder as the hub has them, without its database. */
public final class Shelves {

    private final LiveLibrary library;

    private Shelves(LiveLibrary library) {
        this.library = library;
    }

    /** Reads and compiles all that is in a folder. */
    public static Shelves open(Path folder) {
        LiveLibrary library = new LiveLibrary(NONE, folder.toString(), ZoneOffset.UTC);
        library.open();
        return new Shelves(library);
    }

    /** What the words mean. */
    public Dictionaries dictionaries() {
        return new LiveDictionaries(library, NONE, ZoneOffset.UTC);
    }

    /** What events look like. */
    public Schemas schemas() {
        return new LiveSchemas(library);
    }

    /** Nothing is rendered by an older version here. */
    private static final MappingVersions NONE =
            new MappingVersions() {
                @Override
                public void keep(Collection<Recipe> recipes) {
                    // the files stay as they are while we measure
                }

                @Override
                public Optional<String> source(String version) {
                    return Optional.empty();
                }
            };
}
