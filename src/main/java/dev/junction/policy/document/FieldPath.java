package dev.junction.policy.document;

import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import java.util.List;

/** The way to a field, as people read it: {@code rules[3].actions[0].queue}. */
final class FieldPath {

    private static final int LONGEST_NAME = 60;

    private FieldPath() {}

    static String of(List<Reference> steps) {
        String path = "";
        for (Reference step : steps) {
            path =
                    step.getFieldName() == null
                            ? "%s[%d]".formatted(path, step.getIndex())
                            : below(path, step.getFieldName());
        }
        return path;
    }

    /** Where a reader is. */
    static String of(JsonStreamContext context) {
        if (context.inRoot()) {
            return "";
        }
        String path = of(context.getParent());
        if (context.inArray()) {
            return "%s[%d]".formatted(path, Math.max(context.getCurrentIndex(), 0));
        }
        return context.getCurrentName() == null ? path : below(path, context.getCurrentName());
    }

    static String below(String path, String name) {
        String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        String clean = shown.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
        return path.isEmpty() ? clean : path + "." + clean;
    }
}
