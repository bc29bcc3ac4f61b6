package dev.junction.mapping.dictionary;

import dev.junction.mapping.EventSchemas;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All dictionaries and schemas of one moment, compiled; immutable, so a walk sees one library from
 * end to end.
 */
final class Library {

    static final Library EMPTY = new Library(EventSchemas.none(), Map.of(), Map.of());

    private final EventSchemas schemas;
    private final Map<String, Script> scripts;
    private final Map<String, Script> versions;
    private final Map<String, String> broken;

    /**
     * @param scripts by name, for example {@code in/hl7v2/index}
     * @param broken names of what does not compile, and why
     */
    Library(EventSchemas schemas, Map<String, Script> scripts, Map<String, String> broken) {
        this.schemas = schemas;
        this.scripts = new TreeMap<>(scripts);
        this.versions =
                scripts.values().stream()
                        .collect(Collectors.toMap(Script::version, Function.identity()));
        this.broken = Map.copyOf(broken);
    }

    EventSchemas schemas() {
        return schemas;
    }

    Optional<Script> script(String name) {
        return Optional.ofNullable(scripts.get(name));
    }

    Optional<Script> version(String version) {
        return Optional.ofNullable(versions.get(version));
    }

    /** Why there is no such script although its file is there. */
    Optional<String> broken(String name) {
        return Optional.ofNullable(broken.get(name));
    }

    Collection<Script> scripts() {
        return scripts.values();
    }
}
