package dev.junction.mapping.codec;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.junction.mapping.CodecException;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says why JSON could not be read, without repeating what it holds. */
final class JsonErrors {

    private static final Pattern QUOTED =
            Pattern.compile(
                    "'[^']{2,}'|\"[^\"]{2,}\"|\\([^)]*characters?[^)]*\\)|: was expecting.*");

    private JsonErrors() {}

    static CodecException unreadable(IOException e) {
        return switch (e) {
            case StreamConstraintsException tooLong ->
                    new CodecException(
                            place(tooLong), "a number or a name is longer than JSON may have here");
            case JsonProcessingException broken ->
                    new CodecException(place(broken), reason(broken));
            default -> new CodecException("body", "is not in the declared charset");
        };
    }

    static String place(@Nullable JsonLocation at) {
        return at == null
                ? "line 1, column 1"
                : "line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    }

    private static String place(JsonProcessingException e) {
        return place(e.getLocation());
    }

    private static String reason(JsonProcessingException e) {
        String first = e.getOriginalMessage().lines().findFirst().orElse("");
        return "not well-formed JSON: " + QUOTED.matcher(first).replaceAll("").strip();
    }
}
