package dev.junction.mapping.dictionary;

import dev.junction.event.EventType;
import dev.junction.mapping.Schemas;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The schemas as they are now. */
@ApplicationScoped
class LiveSchemas implements Schemas {

    private final LiveLibrary library;

    LiveSchemas(LiveLibrary library) {
        this.library = library;
    }

    @Override
    public Set<EventType> types() {
        return library.present().schemas().types();
    }

    @Override
    public Optional<Map<String, Object>> schema(EventType type) {
        return library.present().schemas().schema(type);
    }

    @Override
    public List<String> validate(EventType type, Map<String, Object> data) {
        return library.present().schemas().validate(type, data);
    }

    @Override
    public String version() {
        return library.present().schemas().version();
    }
}
