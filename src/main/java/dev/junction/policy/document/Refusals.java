package dev.junction.policy.document;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.junction.policy.document.Yaml.Place;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a reader of JSON complains about, in plain words and without what the text holds. */
final class Refusals {

    private static final JsonMapper WORDS = new JsonMapper();

    private Refusals() {}

    /** Where in the text of a person a reader stands. */
    interface Places {

        Place of(JsonLocation at);

        /** Where the last name before it stands. */
        default Place ofName(JsonLocation at) {
            return of(at);
        }
    }

    static TextRefused of(IOException e, Places places) {
        JsonProcessingException deepest = deepest(e);
        if (deepest == null) {
            return new TextRefused("", Place.UNKNOWN, "It cannot be read");
        }
        JsonLocation at = deepest.getLocation();
        Place place = at == null ? Place.UNKNOWN : places.of(at);
        String path = e instanceof JsonMappingException map ? FieldPath.of(map.getPath()) : "";
        return switch (deepest) {
            case PropertyBindingException unknown ->
                    unknown(unknown, path, at == null ? place : places.ofName(at));
            case InvalidTypeIdException kind -> kind(path, place);
            case InvalidNullException empty -> new TextRefused(path, place, "It is empty");
            case InputCoercionException number ->
                    new TextRefused(path, place, expected(number.getTargetType()));
            case ValueInstantiationException value ->
                    new TextRefused(path, place, expected(value.getType().getRawClass()));
            case MismatchedInputException more when isMore(more) ->
                    new TextRefused(path, place, "Nothing may follow the document");
            case MismatchedInputException other ->
                    new TextRefused(path, place, expected(other.getTargetType()));
            default -> broken(deepest, path, place);
        };
    }

    private static @Nullable JsonProcessingException deepest(Throwable e) {
        JsonProcessingException found = null;
        for (Throwable at = e; at != null; at = at.getCause()) {
            found = at instanceof JsonProcessingException json ? json : found;
        }
        return found;
    }

    private static TextRefused unknown(PropertyBindingException e, String path, Place place) {
        Collection<Object> known = e.getKnownPropertyIds();
        String names =
                known == null
                        ? ""
                        : known.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return new TextRefused(path, place, "There is no such field; there are " + names);
    }

    private static TextRefused kind(String path, Place place) {
        String kinds =
                Arrays.stream(Action.class.getAnnotation(JsonSubTypes.class).value())
                        .map(JsonSubTypes.Type::name)
                        .collect(Collectors.joining(", "));
        return new TextRefused(
                FieldPath.below(path, "action"), place, "It must be one of " + kinds);
    }

    private static TextRefused broken(JsonProcessingException e, String outer, Place place) {
        String path =
                e.getProcessor() instanceof JsonParser parser
                        ? FieldPath.of(parser.getParsingContext())
                        : outer;
        if (e instanceof CheckedParser.Unkeepable) {
            return new TextRefused(path, place, e.getOriginalMessage());
        }
        if (e instanceof StreamConstraintsException) {
            return new TextRefused(outer, place, "It is too deep, too long or too large");
        }
        return new TextRefused(
                path,
                place,
                e.getOriginalMessage().startsWith("Duplicate field")
                        ? "It is there twice"
                        : "It is not JSON from here on");
    }

    private static boolean isMore(MismatchedInputException e) {
        return e.getOriginalMessage().startsWith("Trailing token");
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "It has another form than expected";
        }
        if (type.isEnum()) {
            return "It must be one of " + words(type);
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "A list is expected";
        }
        if (Map.class.isAssignableFrom(type) || Record.class.isAssignableFrom(type)) {
            return "Fields are expected, each with its name";
        }
        return simple(type) + " is expected";
    }

    private static String simple(Class<?> type) {
        if (type == String.class) {
            return "A text";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type == Integer.class || type == int.class) {
            return "A whole number up to " + Integer.MAX_VALUE;
        }
        if (type == Instant.class) {
            return "A moment like 2026-01-31T08:00:00Z";
        }
        if (type == LocalDate.class) {
            return "A day like 2026-01-31";
        }
        return Number.class.isAssignableFrom(type) ? "A number" : "Another value";
    }

    private static String words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(word -> WORDS.convertValue(word, String.class))
                .collect(Collectors.joining(", "));
    }
}
