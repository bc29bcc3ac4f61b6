package dev.junction.mapping.dictionary;

import dev.junction.event.Event;
import dev.junction.event.Format;
import dev.junction.mapping.Dictionaries;
import dev.junction.mapping.MappingException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The dictionaries as they are now; what is pinned to an older version is rendered by that one. */
@ApplicationScoped
class LiveDictionaries implements Dictionaries {

    private final LiveLibrary library;
    private final Reader reader;
    private final Renderer renderer;

    LiveDictionaries(
            LiveLibrary library,
            MappingVersions versions,
            @ConfigProperty(name = "junction.mappings.time-zone", defaultValue = "UTC")
                    ZoneId zone) {
        this.library = library;
        this.reader = new Reader(zone);
        this.renderer = new Renderer(versions, new Words(zone));
    }

    @Override
    public Meaning understand(Format format, Object tree, Context context) throws MappingException {
        return reader.understand(library.present(), format, tree, context);
    }

    @Override
    public Optional<String> versionFor(String folder, Event event) {
        return renderer.versionFor(library.present(), folder, event);
    }

    @Override
    public Object render(String folder, String version, Event event, String key)
            throws MappingException {
        return renderer.render(library.present(), version, event, key);
    }
}
