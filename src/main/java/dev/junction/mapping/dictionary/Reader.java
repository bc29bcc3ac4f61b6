package dev.junction.mapping.dictionary;

import dev.junction.event.Format;
import dev.junction.mapping.Dictionaries.Context;
import dev.junction.mapping.Dictionaries.Draft;
import dev.junction.mapping.Dictionaries.Meaning;
import dev.junction.mapping.MappingException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Applies the dictionaries of {@code mappings/in}: the index names the mapping, the mapping makes
 * drafts.
 */
final class Reader {

    private final ZoneId zone;

    Reader(ZoneId zone) {
        this.zone = zone;
    }

    Meaning understand(Library library, Format format, Object tree, Context context)
            throws MappingException {
        Set<String> used = new LinkedHashSet<>();
        List<Draft> drafts = new ArrayList<>();
        List<?> messages = messages(format, tree);
        for (int i = 0; i < messages.size(); i++) {
            try {
                read(library, format, messages.get(i), context, used, drafts);
            } catch (MappingException e) {
                throw messages.size() == 1
                        ? e
                        : new MappingException(
                                "message %d of %d: %s"
                                        .formatted(i + 1, messages.size(), e.reason()));
            }
        }
        return new Meaning(String.join(",", used), drafts);
    }

    /** A batch is read message by message; a mapping never sees one. */
    private static List<?> messages(Format format, Object tree) {
        return format == Format.HL7V2
                        && tree instanceof Map<?, ?> map
                        && map.get("messages") instanceof List<?> list
                ? list
                : List.of(tree);
    }

    private void read(
            Library library,
            Format format,
            Object tree,
            Context context,
            Set<String> used,
            List<Draft> drafts)
            throws MappingException {
        Map<String, @Nullable Object> bindings = bindings(context);
        String folder = "in/" + format.folder() + "/";
        Script index = script(library, folder + "index", "there is no " + folder + "index");
        List<String> names = names(index, index.apply(tree, bindings, context.received()));
        if (names.isEmpty()) {
            throw new MappingException("no mapping for " + Kind.of(format, tree));
        }
        for (String name : names) {
            Script script =
                    script(
                            library,
                            folder + name,
                            index.name() + " names '" + name + "', which is no mapping");
            List<Draft> made =
                    new Drafts(script.name(), zone)
                            .of(script.apply(tree, bindings, context.received()));
            if (made.isEmpty()) {
                throw new MappingException(
                        script.name() + ": makes no event of " + Kind.of(format, tree));
            }
            drafts.addAll(made);
            used.add(script.version());
        }
    }

    private static Map<String, @Nullable Object> bindings(Context context) {
        Map<String, @Nullable Object> bindings = HashMap.newHashMap(4);
        bindings.put("source", context.source());
        bindings.put("facility", context.facility());
        bindings.put("received", context.received().toString());
        return bindings;
    }

    private static Script script(Library library, String name, String otherwise)
            throws MappingException {
        if (library.broken(name).isPresent()) {
            throw new MappingException(library.broken(name).get());
        }
        return library.script(name).orElseThrow(() -> new MappingException(otherwise));
    }

    private static List<String> names(Script index, @Nullable Object made) throws MappingException {
        List<?> all =
                made instanceof List<?> list ? list : made == null ? List.of() : List.of(made);
        List<String> names = new ArrayList<>();
        for (Object name : all) {
            if (!(name instanceof String text)) {
                throw new MappingException(
                        index.name() + ": gives something that is no name of a mapping");
            }
            names.add(text);
        }
        return names;
    }
}
