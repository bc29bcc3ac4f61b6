package dev.junction.access;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says where and why JSON could not be taken, without repeating any of it but field names. */
final class BadJson {

    private BadJson() {}

    static Problem problem(JsonProcessingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                    Problem.invalid(
                            path(unknown.getPath()),
                            "is not a field here; known are " + known(unknown));
            case InvalidFormatException format ->
                    Problem.invalid(path(format.getPath()), "must be " + kind(format));
            case MismatchedInputException mismatch when !mismatch.getPath().isEmpty() ->
                    Problem.invalid(path(mismatch.getPath()), "must be " + kind(mismatch));
            case JsonMappingException mapping when !mapping.getPath().isEmpty() ->
                    Problem.invalid(path(mapping.getPath()), reason(mapping));
            default -> Problem.malformed(place(e.getLocation()), "is not JSON as it should be");
        };
    }

    /** A record's own check may have said no; its sentence is for the caller. */
    private static String reason(JsonMappingException e) {
        Throwable cause = e.getCause();
        return cause instanceof IllegalArgumentException && cause.getMessage() != null
                ? cause.getMessage()
                : "cannot be read";
    }

    private static String path(List<JsonMappingException.Reference> path) {
        return path.stream()
                .map(
                        step ->
                                step.getFieldName() != null
                                        ? "." + step.getFieldName()
                                        : "[" + step.getIndex() + "]")
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String known(UnrecognizedPropertyException e) {
        var ids = e.getKnownPropertyIds();
        return ids == null
                ? "none"
                : ids.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static String kind(MismatchedInputException e) {
        Class<?> target = e.getTargetType();
        if (target == null) {
            return "of another kind";
        }
        if (target.isEnum()) {
            return "one of "
                    + Arrays.stream(target.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        return switch (target.getSimpleName()) {
            case "String" -> "a string";
            case "int", "Integer", "long", "Long" -> "a whole number";
            case "double", "Double" -> "a number";
            case "boolean", "Boolean" -> "true or false";
            case "Duration" -> "a duration like PT30S (ISO 8601)";
            case "Instant" -> "a time like 2026-01-31T08:00:00Z (ISO 8601)";
            case "UUID" -> "a UUID";
            case "List", "Set", "ArrayList", "HashSet" -> "a list";
            default -> "an object";
        };
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null
                ? "its end"
                : "line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }
}
