package dev.junction.policy.condition;

import dev.junction.event.EventType;
import dev.junction.mapping.Schemas;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compiles conditions against the schemas as they are now, each once: a new version of the policy
 * costs only what is new in it.
 */
public final class Conditions {

    /** Stands for every event type; nothing is known of the data then. */
    public static final String ANY = "*";

    private static final int SPARE = 1_000;

    private final Schemas schemas;
    private final Map<String, Language> languages = new ConcurrentHashMap<>();
    private final Map<Key, Condition> compiled = new ConcurrentHashMap<>();

    private final Map<Key, Formula> formulas = new ConcurrentHashMap<>();
    private final Map<Key, Sort> sorts = new ConcurrentHashMap<>();

    private record Key(String eventType, String text) {}

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
        Key key = new Key(eventType, text.isBlank() ? "true" : text);
        Condition known = compiled.get(key);
        if (known == null) {
            known = languages.computeIfAbsent(eventType, this::language).condition(key.text());
            compiled.put(key, known);
        }
        return known;
    }

    /**
     * A value out of events of one type.
     *
     * @param eventType a type's name, or {@link #ANY}
     * @throws ConditionRefused when it does not compile, or would be too much work
     * @throws IllegalArgumentException when there is no such type
     */
    public Formula formula(String eventType, String text) throws ConditionRefused {
        Key key = new Key(eventType, text);
        Formula known = formulas.get(key);
        if (known == null) {
            known = languages.computeIfAbsent(eventType, this::language).formula(text);
            formulas.put(key, known);
        }
        return known;
    }

    /**
     * What sort of value an expression about events of one type gives.
     *
     * @throws ConditionRefused when it does not compile
     * @throws IllegalArgumentException when there is no such type
     */
    public Sort sort(String eventType, String text) throws ConditionRefused {
        Key key = new Key(eventType, text);
        Sort known = sorts.get(key);
        if (known == null) {
            known = languages.computeIfAbsent(eventType, this::language).sort(text);
            sorts.put(key, known);
        }
        return known;
    }

    /** Forgets conditions when there are many more than a policy of this many rules needs. */
    public void tidy(int rules) {
        if (compiled.size() > 2 * rules + SPARE) {
            compiled.clear();
            formulas.clear();
            sorts.clear();
        }
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
