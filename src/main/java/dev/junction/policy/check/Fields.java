package dev.junction.policy.check;

import dev.junction.event.EventType;
import dev.junction.mapping.Schemas;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What fields the events of a type have, by their schema. */
final class Fields {

    private final Schemas schemas;

    Fields(Schemas schemas) {
        this.schemas = schemas;
    }

    /**
     * Whether there is such a field.
     *
     * @param path dotted, for example {@code bank.account}; through lists without a word
     */
    boolean has(String eventType, String path) {
        Optional<EventType> type =
                schemas.types().stream().filter(one -> one.name().equals(eventType)).findFirst();
        Object here = type.flatMap(schemas::schema).orElse(Map.of());
        for (String step : List.of(path.split("\\."))) {
            Object below = property(here, step);
            if (below == null) {
                return false;
            }
            here = below;
        }
        return true;
    }

    private static @Nullable Object property(Object schema, String name) {
        if (!(schema instanceof Map<?, ?> map)) {
            return null;
        }
        if (map.get("properties") instanceof Map<?, ?> properties && properties.get(name) != null) {
            return properties.get(name);
        }
        if (map.get("allOf") instanceof List<?> parts) {
            for (Object part : parts) {
                Object found = property(part, name);
                if (found != null) {
                    return found;
                }
            }
        }
        Object items = map.get("items");
        return items == null ? null : property(items, name);
    }
}
