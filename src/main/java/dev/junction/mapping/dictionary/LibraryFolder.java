package dev.junction.mapping.dictionary;

import dev.junction.mapping.CodecException;
import dev.junction.mapping.EventSchemas;
import dev.junction.mapping.MappingException;
import dev.junction.mapping.SchemaFolder;
import dev.junction.mapping.codec.JsonCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the folder {@code mappings} and compiles what is in it. */
final class LibraryFolder {

    private static final String SCRIPT = ".jsonata";
    private static final String SHARED = "shared";

    private final Path folder;
    private final Words words;

    LibraryFolder(Path folder, Words words) {
        this.folder = folder;
        this.words = words;
    }

    /**
     * What was read, and each thing that could not be compiled: {@code file, line, column:
     * problem}.
     */
    record Reading(Library library, List<String> problems) {}

    /** The files with time and size, to see whether anything changed. */
    Map<String, String> stamp() {
        Map<String, String> stamp = new TreeMap<>();
        for (String file : files("")) {
            try {
                BasicFileAttributes is =
                        Files.readAttributes(folder.resolve(file), BasicFileAttributes.class);
                stamp.put(file, is.lastModifiedTime().toMillis() + "/" + is.size());
            } catch (NoSuchFileException gone) {
                // deleted since it was listed: the next look will not list it
                stamp.put(file, "gone");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return stamp;
    }

    /**
     * @param known scripts compiled before; those that are still the same are taken over
     */
    Reading read(Optional<Library> known) {
        List<String> problems = new ArrayList<>();
        Map<String, String> broken = new TreeMap<>();
        Map<String, Script> scripts = new TreeMap<>();
        Map<String, Map<String, Object>> tables = tables(problems);
        for (String file : files(SCRIPT)) {
            String name = file.substring(0, file.length() - SCRIPT.length());
            if (isShared(name)) {
                continue;
            }
            try {
                scripts.put(name, script(name, tables, known));
            } catch (MappingException e) {
                problems.add(e.reason());
                broken.put(name, e.reason());
            }
        }
        return new Reading(new Library(schemas(problems), scripts, broken), List.copyOf(problems));
    }

    private EventSchemas schemas(List<String> problems) {
        try {
            return SchemaFolder.load(folder.resolve("events"));
        } catch (MappingException e) {
            problems.add(e.reason());
            return EventSchemas.none();
        }
    }

    private Script script(
            String name, Map<String, Map<String, Object>> tables, Optional<Library> known)
            throws MappingException {
        Recipe recipe = recipe(name, tables);
        Optional<Script> same = known.flatMap(library -> library.version(recipe.version()));
        return same.isPresent() ? same.get() : Script.compile(recipe, words);
    }

    private Recipe recipe(String name, Map<String, Map<String, Object>> tables)
            throws MappingException {
        if (!name.matches("(in|out)/[A-Za-z0-9.-]+/[A-Za-z0-9.-]+")) {
            throw new MappingException(
                    name
                            + SCRIPT
                            + ": a mapping lies in in/<format> or out/<folder>, its name has letters, digits, dots and dashes");
        }
        List<Recipe.Text> texts = new ArrayList<>();
        for (String shared :
                List.of(SHARED, name.substring(0, name.lastIndexOf('/') + 1) + SHARED)) {
            if (Files.exists(folder.resolve(shared + SCRIPT))) {
                texts.add(text(shared));
            }
        }
        texts.add(text(name));
        return new Recipe(name, texts, CodeTableNames.used(texts, tables));
    }

    private Recipe.Text text(String name) throws MappingException {
        return new Recipe.Text(name + SCRIPT, string(name + SCRIPT));
    }

    private String string(String file) throws MappingException {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new MappingException(file + ": cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private Map<String, Map<String, Object>> tables(List<String> problems) {
        Map<String, Map<String, Object>> tables = new TreeMap<>();
        for (String file : files(".json")) {
            if (file.startsWith("codes/")) {
                try {
                    tables.put(
                            file.substring("codes/".length(), file.length() - ".json".length()),
                            table(file));
                } catch (MappingException e) {
                    problems.add(e.reason());
                }
            }
        }
        return tables;
    }

    private Map<String, Object> table(String file) throws MappingException {
        try {
            Object tree =
                    new JsonCodec()
                            .decode(
                                    string(file).getBytes(StandardCharsets.UTF_8),
                                    StandardCharsets.UTF_8);
            if (tree instanceof Map<?, ?> map && map.get("codes") instanceof Map<?, ?> codes) {
                Map<String, Object> table = new LinkedHashMap<>();
                codes.forEach((code, meaning) -> table.put(String.valueOf(code), meaning));
                return table;
            }
        } catch (CodecException e) {
            throw new MappingException(file + ", " + e.where() + ": " + e.reason());
        }
        throw new MappingException(file + ": a code table is {\"title\": ..., \"codes\": {...}}");
    }

    private static boolean isShared(String name) {
        return name.equals(SHARED) || name.endsWith("/" + SHARED);
    }

    /** Paths within the folder, with slashes; examples are no part of a dictionary. */
    private List<String> files(String suffix) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(suffix))
                    .filter(file -> file.endsWith(SCRIPT) || file.endsWith(".json"))
                    .filter(file -> !file.contains(".examples/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
