package dev.junction.mapping.dictionary;

import dev.junction.event.Event;
import dev.junction.mapping.MappingException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Applies the dictionaries of {@code mappings/out}, each event by the version it is pinned to. */
final class Renderer {

    /** Of a mapping that did not compile when the hub started; nothing is rendered by it. */
    private static final String BROKEN = "@broken";

    private final MappingVersions versions;
    private final Words words;
    private final Map<String, Script> older = new ConcurrentHashMap<>();

    Renderer(MappingVersions versions, Words words) {
        this.versions = versions;
        this.words = words;
    }

    Optional<String> versionFor(Library library, String folder, Event event) {
        String name = "out/" + folder + "/" + event.type().name();
        return library.broken(name).isPresent()
                ? Optional.of(name + BROKEN)
                : library.script(name).map(Script::version);
    }

    Object render(Library library, String version, Event event, String key)
            throws MappingException {
        Map<String, @Nullable Object> bindings = HashMap.newHashMap(1);
        bindings.put("key", key);
        Script script = script(library, version);
        Object made = script.apply(input(event), bindings, event.time());
        if (made == null) {
            throw new MappingException(script.name() + ": makes nothing of the event");
        }
        return made;
    }

    private Script script(Library library, String version) throws MappingException {
        Optional<Script> present = library.version(version);
        if (present.isPresent()) {
            return present.get();
        }
        Script known = older.get(version);
        return known == null ? compiled(library, version) : known;
    }

    private Script compiled(Library library, String version) throws MappingException {
        String name = version.substring(0, Math.max(0, version.lastIndexOf('@')));
        if (version.endsWith(BROKEN)) {
            throw new MappingException(
                    library.broken(name)
                            .orElse(name + " did not compile when this delivery was opened"));
        }
        String source =
                versions.source(version)
                        .orElseThrow(
                                () ->
                                        new MappingException(
                                                "no mapping of version " + version + " was kept"));
        Script script = Script.compile(Recipe.of(name, source), words);
        older.put(version, script);
        return script;
    }

    private static Map<String, Object> input(Event event) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("id", event.id().toString());
        input.put("source", event.source());
        input.put("type", event.type().name());
        input.put("subject", event.subject());
        input.put("time", event.time().toString());
        if (event.facility() != null) {
            input.put("facility", event.facility());
        }
        input.put("caseid", event.caseId());
        input.put("priority", event.priority().name());
        input.put("keys", event.keys());
        input.put("data", event.data());
        return input;
    }
}
