package dev.junction.policy.document;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.junction.policy.document.Refusals.Places;
import dev.junction.policy.document.Yaml.Field;
import dev.junction.policy.document.Yaml.Fields;
import dev.junction.policy.document.Yaml.Items;
import dev.junction.policy.document.Yaml.Place;
import dev.junction.policy.document.Yaml.Scalar;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A YAML text said again as JSON, which remembers where each part stood. A number keeps its digits
 * as they were written; whatever is not a number, true, false or nothing as JSON has them is text.
 */
final class YamlAsJson implements Places {

    static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private static final String KIND_OF_ACTION = "action";

    private final StringBuilder json = new StringBuilder();
    private final TreeMap<Long, Place> places = new TreeMap<>();
    private final TreeMap<Long, Place> names = new TreeMap<>();

    YamlAsJson(Yaml whole) {
        write(whole);
    }

    String json() {
        return json.toString();
    }

    @Override
    public Place of(JsonLocation at) {
        return before(at, places);
    }

    @Override
    public Place ofName(JsonLocation at) {
        return before(at, names);
    }

    private static Place before(JsonLocation at, TreeMap<Long, Place> places) {
        Entry<Long, Place> entry = places.floorEntry(at.getCharOffset());
        return entry == null ? Place.UNKNOWN : entry.getValue();
    }

    private void write(Yaml part) {
        mark(part.place());
        switch (part) {
            case Fields fields -> fields(fields.fields());
            case Items items -> items(items);
            case Scalar scalar -> scalar(scalar);
        }
    }

    private void fields(Map<String, Field> fields) {
        json.append('{');
        // which action it is comes first, so that the rest is read in its place
        if (fields.containsKey(KIND_OF_ACTION)) {
            field(KIND_OF_ACTION, fields.get(KIND_OF_ACTION));
        }
        fields.forEach(
                (name, field) -> {
                    if (!name.equals(KIND_OF_ACTION)) {
                        field(name, field);
                    }
                });
        json.append('}');
    }

    private void field(String name, Field field) {
        separate('{');
        mark(field.place());
        names.put((long) json.length(), field.place());
        quote(name);
        json.append(':');
        write(field.value());
    }

    private void items(Items items) {
        json.append('[');
        for (Yaml item : items.items()) {
            separate('[');
            write(item);
        }
        json.append(']');
    }

    private void separate(char open) {
        if (json.charAt(json.length() - 1) != open) {
            json.append(',');
        }
    }

    private void scalar(Scalar scalar) {
        String text = scalar.text();
        if (!scalar.plain()) {
            quote(text);
        } else if (text.isEmpty() || "~".equals(text)) {
            json.append("null");
        } else if (isWord(text) || NUMBER.matcher(text).matches()) {
            json.append(text);
        } else {
            quote(text);
        }
    }

    static boolean isWord(String text) {
        return "null".equals(text) || "true".equals(text) || "false".equals(text);
    }

    private void quote(String text) {
        json.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, json);
        json.append('"');
    }

    private void mark(Place place) {
        places.put((long) json.length(), place);
    }
}
