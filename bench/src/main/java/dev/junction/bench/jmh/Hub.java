package dev.junction.bench.jmh;

import dev.junction.canonical.Canonical;
import dev.junction.canonical.Understandings;
import dev.junction.mapping.Codecs;
import dev.junction.mapping.Dictionaries;
import dev.junction.mapping.Schemas;
import dev.junction.mapping.codec.AllCodecs;
import dev.junction.mapping.dictionary.Shelves;
import dev.junction.partner.Endpoint;
import dev.junction.partner.Partners;
import dev.junction.partner.Source;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The rooms of the hub that compute, put together as the hub does it. */
final class Hub {

    static final Path MAPPINGS = Path.of("mappings");

    private final Codecs codecs = new AllCodecs();
    private final Dictionaries dictionaries;
    private final Schemas schemas;

    Hub() {
        Shelves shelves = Shelves.open(MAPPINGS);
        this.dictionaries = shelves.dictionaries();
        this.schemas = shelves.schemas();
    }

    Codecs codecs() {
        return codecs;
    }

    Dictionaries dictionaries() {
        return dictionaries;
    }

    Schemas schemas() {
        return schemas;
    }

    Canonical canonical() {
        return Understandings.of(codecs, dictionaries, schemas, new Nobody());
    }

    /** Partners that say nothing about themselves. */
    private record Nobody() implements Partners {

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
}
