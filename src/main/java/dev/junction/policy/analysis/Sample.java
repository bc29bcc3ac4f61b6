package dev.junction.policy.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the least that a schema wants. */
final class Sample {

    private static final int DEEPEST = 12;

    private Sample() {}

    /** Only what must be there. */
    static Object of(Form form) {
        return of(form.chosen(), 0);
    }

    static Map<String, Object> object(Form form) {
        return of(form) instanceof Map<?, ?> map ? copy(map) : new LinkedHashMap<>();
    }

    private static Map<String, Object> copy(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    private static Object of(Form form, int depth) {
        if (!form.values().isEmpty()) {
            return form.values().getFirst();
        }
        return switch (form.type()) {
            case "array" -> array(form, depth);
            case "string" -> text(form);
            case "integer" -> number(form).longValue();
            case "number" -> number(form).doubleValue();
            case "boolean" -> false;
            case "object" -> fields(form, depth);
            default -> depth == 0 ? fields(form, depth) : "x";
        };
    }

    private static Map<String, Object> fields(Form form, int depth) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (depth < DEEPEST) {
            Map<String, Form> properties = form.properties();
            for (String name : form.required()) {
                Form below = properties.getOrDefault(name, Form.ANY);
                fields.put(name, of(below.chosen(), depth + 1));
            }
        }
        return fields;
    }

    private static List<Object> array(Form form, int depth) {
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < form.count("minItems"); i++) {
            items.add(of(form.items().chosen(), depth + 1));
        }
        return items;
    }

    private static String text(Form form) {
        if (form.sample() instanceof String sample) {
            return sample;
        }
        String pattern = form.word("pattern");
        if (pattern != null) {
            return Patterns.example(pattern);
        }
        return switch (String.valueOf(form.word("format"))) {
            case "date" -> "2026-03-09";
            case "date-time" -> "2026-03-09T12:00:00Z";
            case "time" -> "12:00:00Z";
            case "email" -> "someone@hospital.example";
            case "uri" -> "urn:example:1";
            case "uuid" -> "018f0000-0000-7000-8000-000000000001";
            default -> "x".repeat(Math.max(1, form.count("minLength")));
        };
    }

    private static Number number(Form form) {
        double value = form.type().equals("integer") ? 1 : 1.0;
        Number least = form.number("minimum");
        Number above = form.number("exclusiveMinimum");
        Number most = form.number("maximum");
        if (least != null) {
            value = Math.max(value, least.doubleValue());
        }
        if (above != null) {
            value = Math.max(value, above.doubleValue() + 1);
        }
        return most == null ? value : Math.min(value, most.doubleValue());
    }
}
