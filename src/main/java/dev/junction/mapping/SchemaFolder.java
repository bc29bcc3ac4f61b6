package dev.junction.mapping;

import dev.junction.event.EventType;
import dev.junction.event.Sha256;
import dev.junction.mapping.codec.JsonCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code mappings/events}: {@code <type>.v1.json} for each event type, and other files that
 * they refer to with {@code $ref}.
 */
public final class SchemaFolder {

    private static final String SUFFIX = ".v1.json";

    private final Map<String, Map<String, Object>> files;
    private final String version;

    private SchemaFolder(Map<String, Map<String, Object>> files, String version) {
        this.files = files;
        this.version = version;
    }

    /**
     * The schemas of a folder; none where there is no folder.
     *
     * @throws MappingException naming the file that is no schema
     */
    public static EventSchemas load(Path folder) throws MappingException {
        Map<String, Map<String, Object>> files = new TreeMap<>();
        StringBuilder texts = new StringBuilder();
        for (Path file : jsonFiles(folder)) {
            byte[] text = bytes(file);
            files.put(file.getFileName().toString(), object(file, text));
            texts.append(Sha256.hex(text));
        }
        return new SchemaFolder(
                        files, Sha256.hex(texts.toString().getBytes(StandardCharsets.UTF_8)))
                .schemas();
    }

    private static List<Path> jsonFiles(Path folder) throws MappingException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            throw new MappingException(folder + ": cannot be read: " + e.getMessage());
        }
    }

    private static byte[] bytes(Path file) throws MappingException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new MappingException(file + ": cannot be read: " + e.getMessage());
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Path file, byte[] text) throws MappingException {
        try {
            if (new JsonCodec().decode(text, StandardCharsets.UTF_8) instanceof Map<?, ?> map) {
                return (Map<String, Object>) map;
            }
        } catch (CodecException e) {
            throw new MappingException(file + ": " + e.where() + ": " + e.reason());
        }
        throw new MappingException(file + ": is no JSON object");
    }

    private EventSchemas schemas() throws MappingException {
        Map<EventType, Map<String, Object>> trees = new TreeMap<>();
        for (String file : files.keySet()) {
            if (file.endsWith(SUFFIX)) {
                trees.put(type(file), resolved(file));
            }
        }
        try {
            return new EventSchemas(trees, version);
        } catch (RuntimeException e) {
            throw new MappingException("events: a schema does not compile: " + e.getMessage());
        }
    }

    private static EventType type(String file) throws MappingException {
        try {
            return new EventType(file.substring(0, file.length() - SUFFIX.length()));
        } catch (IllegalArgumentException e) {
            throw new MappingException("events/" + file + ": " + e.getMessage());
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> resolved(String file) throws MappingException {
        Map<String, Object> root = files.get(file);
        Object tree = root == null ? null : resolve(file, root, List.of());
        if (tree instanceof Map<?, ?> map) {
            Map<String, Object> schema = new LinkedHashMap<>((Map<String, Object>) map);
            schema.remove("$defs");
            schema.remove("$id");
            return schema;
        }
        throw new MappingException("events/" + file + ": is no JSON object");
    }

    private @Nullable Object resolve(String file, @Nullable Object node, List<String> inside)
            throws MappingException {
        if (node instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            for (Object item : list) {
                items.add(resolve(file, item, inside));
            }
            return items;
        }
        if (!(node instanceof Map<?, ?> map)) {
            return node;
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (map.get("$ref") instanceof String reference) {
            members.putAll(referred(file, reference, inside));
        }
        for (Map.Entry<?, ?> member : map.entrySet()) {
            String name = String.valueOf(member.getKey());
            if (!(name.equals("$ref") && member.getValue() instanceof String)
                    && !name.equals("$defs")) {
                members.put(name, resolve(file, member.getValue(), inside));
            }
        }
        return members;
    }

    private Map<String, @Nullable Object> referred(
            String file, String reference, List<String> inside) throws MappingException {
        int hash = reference.indexOf('#');
        String target = hash == 0 ? file : hash < 0 ? reference : reference.substring(0, hash);
        String pointer = hash < 0 ? "" : reference.substring(hash + 1);
        String full = target + "#" + pointer;
        if (inside.contains(full)) {
            throw new MappingException("events/" + file + ": " + reference + " refers to itself");
        }
        Object found = files.get(target);
        for (String step : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/")) {
            String name = step.replace("~1", "/").replace("~0", "~");
            found = found instanceof Map<?, ?> map ? map.get(name) : null;
        }
        List<String> deeper = Stream.concat(inside.stream(), Stream.of(full)).toList();
        if (resolve(target, found, deeper) instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            map.forEach((name, value) -> members.put(String.valueOf(name), value));
            return members;
        }
        throw new MappingException("events/" + file + ": " + reference + " refers to nothing");
    }
}
