package dev.junction.bench.jmh;

import dev.junction.canonical.Canonical;
import dev.junction.canonical.Understandings;
import dev.junction.mapping.Codecs;
import dev.junction.mapping.Dictionaries;
import dev.junction.mapping.Schemas;
import dev.junction.mapping.codec.AllCodecs;
import dev.junction.mapping.dictionary.Shelves;
import dev.junction.partner.NoPartners;
import java.nio.file.Path;

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
        return Understandings.of(codecs, dictionaries, schemas, new NoPartners());
    }
}
