package dev.junction.mapping.dictionary;

import dev.junction.event.Priority;
import dev.junction.mapping.Dictionaries.Draft;
import dev.junction.mapping.MappingException;
import dev.junction.mapping.codec.Trees;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a mapping made as drafts of events, and says which field of which draft is wrong. */
final class Drafts {

    private static final Set<String> FIELDS =
            Set.of("type", "subject", "time", "facility", "case", "priority", "keys", "data");

    private final String mapping;
    private final ZoneId zone;

    Drafts(String mapping, ZoneId zone) {
        this.mapping = mapping;
        this.zone = zone;
    }

    List<Draft> of(@Nullable Object made) throws MappingException {
        List<?> drafts = made instanceof List<?> list ? list : Stream.ofNullable(made).toList();
        List<Draft> all = new ArrayList<>();
        for (Object draft : drafts) {
            if (!(draft instanceof Map<?, ?> fields)) {
                throw fault(all.size(), "is no object");
            }
            all.add(draft(fields, all.size()));
        }
        return all;
    }

    private Draft draft(Map<?, ?> fields, int index) throws MappingException {
        for (Object name : fields.keySet()) {
            if (!FIELDS.contains(String.valueOf(name))) {
                throw fault(index, "has a field '" + name + "' that no event has");
            }
        }
        return new Draft(
                required(fields, "type", index),
                required(fields, "subject", index),
                time(text(fields, "time"), index),
                text(fields, "facility"),
                text(fields, "case"),
                priority(text(fields, "priority"), index),
                keys(fields.get("keys"), index),
                data(fields.get("data"), index));
    }

    private String required(Map<?, ?> fields, String name, int index) throws MappingException {
        String text = text(fields, name);
        if (text == null) {
            throw fault(index, name + " is missing");
        }
        return text;
    }

    private static @Nullable String text(Map<?, ?> fields, String name) {
        String text = Words.plain(fields.get(name));
        return text == null || text.isBlank() ? null : text;
    }

    private @Nullable Instant time(@Nullable String text, int index) throws MappingException {
        try {
            return text == null ? null : Hl7Time.instant(text, zone);
        } catch (DateTimeException e) {
            throw fault(index, "time is not ISO 8601");
        }
    }

    private @Nullable String priority(@Nullable String text, int index) throws MappingException {
        if (text != null
                && Arrays.stream(Priority.values()).noneMatch(p -> p.name().equals(text))) {
            throw fault(index, "priority is not STAT, URGENT or ROUTINE");
        }
        return text;
    }

    private Map<String, String> keys(@Nullable Object keys, int index) throws MappingException {
        Map<String, String> all = new LinkedHashMap<>();
        if (keys == null) {
            return all;
        }
        if (!(keys instanceof Map<?, ?> map)) {
            throw fault(index, "keys is no object");
        }
        for (Map.Entry<?, ?> key : map.entrySet()) {
            String value = Words.plain(key.getValue());
            if (value == null && Trees.pruned(key.getValue()) != null) {
                throw fault(index, "keys." + key.getKey() + " is no plain value");
            }
            if (value != null && !value.isBlank()) {
                all.put(String.valueOf(key.getKey()), value);
            }
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> data(@Nullable Object data, int index) throws MappingException {
        if (!(data instanceof Map<?, ?>)) {
            throw fault(index, "data is missing");
        }
        Object kept = Trees.pruned(data);
        return kept == null ? Map.of() : (Map<String, Object>) kept;
    }

    private MappingException fault(int index, String problem) {
        return new MappingException("%s: event %d: %s".formatted(mapping, index + 1, problem));
    }
}
