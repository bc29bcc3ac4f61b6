package dev.junction.policy.condition;

import dev.junction.event.EventType;
import dev.junction.mapping.Schemas;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Compiles conditions against the schemas as they are now. */
public final class Conditions {

    /** Stands for every event type; nothing is known of the data then. */
    public static final String ANY = "*";

    private final Schemas schemas;
    private final Map<String, Language> languages = new ConcurrentHashMap<>();

    public Conditions(Schemas schemas) {
        this.schemas = schemas;
    }

    /**
     * A condition about events of one type.
     *
     * @param eventType a type's name, or {@link #ANY}
     * @param text CEL; a blank one always holds
     * @throws ConditionRefused when it does not compile, or would be too much work
     * @throws IllegalArgumentException when there is no such type
     */
    public Condition compile(String eventType, String text) throws ConditionRefused {
        return languages
                .computeIfAbsent(eventType, this::language)
                .compile(text.isBlank() ? "true" : text);
    }

    private Language language(String eventType) {
        if (ANY.equals(eventType)) {
            return new Language(Shape.any());
        }
        return schemas.schema(new EventType(eventType))
                .map(schema -> new Language(Shape.of(schema)))
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no event type " + eventType));
    }
}
