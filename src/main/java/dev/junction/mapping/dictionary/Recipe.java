package dev.junction.mapping.dictionary;

import dev.junction.event.Sha256;
import dev.junction.mapping.CodecException;
import dev.junction.mapping.MappingException;
import dev.junction.mapping.codec.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that a mapping is made of: its text with the shared definitions before it, and the code
 * tables it names. The same recipe is the same version, wherever and whenever it is compiled.
 *
 * @param name for example {@code in/hl7v2/adt-admit}
 * @param texts file by file, the mapping itself last
 * @param tables by name, what each code stands for
 */
record Recipe(String name, List<Text> texts, Map<String, Map<String, Object>> tables) {

    /** One file's part. */
    record Text(String file, String content) {}

    Recipe {
        texts = List.copyOf(texts);
        tables = new TreeMap<>(tables);
    }

    /** The name and the first twelve hex digits of the hash of the rest. */
    String version() {
        return name + "@" + Sha256.hex(source().getBytes(StandardCharsets.UTF_8)).substring(0, 12);
    }

    /** What to keep so that {@link #of} makes the same recipe again. */
    String source() {
        List<Object> files = new ArrayList<>();
        texts.forEach(text -> files.add(Map.of("file", text.file(), "content", text.content())));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("texts", files.stream().map(file -> new TreeMap<>((Map<?, ?>) file)).toList());
        all.put("tables", tables);
        try {
            return new String(new JsonCodec().encode(all), StandardCharsets.UTF_8);
        } catch (CodecException e) {
            throw new IllegalStateException("Texts and code tables are JSON: " + e.where(), e);
        }
    }

    /**
     * @throws MappingException when the source is not what {@link #source} gave
     */
    @SuppressWarnings("unchecked")
    static Recipe of(String name, String source) throws MappingException {
        try {
            Map<String, Object> all =
                    (Map<String, Object>)
                            new JsonCodec()
                                    .decode(
                                            source.getBytes(StandardCharsets.UTF_8),
                                            StandardCharsets.UTF_8);
            List<Text> texts = new ArrayList<>();
            for (Object file : (List<Object>) all.getOrDefault("texts", List.of())) {
                Map<String, String> text = (Map<String, String>) file;
                texts.add(
                        new Text(text.getOrDefault("file", ""), text.getOrDefault("content", "")));
            }
            return new Recipe(
                    name,
                    texts,
                    (Map<String, Map<String, Object>>) all.getOrDefault("tables", Map.of()));
        } catch (CodecException | ClassCastException e) {
            throw new MappingException("the kept source of " + name + " cannot be read");
        }
    }
}
