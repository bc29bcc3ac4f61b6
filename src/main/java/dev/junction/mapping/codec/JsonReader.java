package dev.junction.mapping.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.junction.mapping.CodecException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a plain tree from one JSON document. */
final class JsonReader {

    /** Decimals past these have no double beside them, and mappings compute with doubles. */
    private static final int MAX_EXPONENT = 150;

    private static final int MAX_DIGITS = 150;

    private final JsonParser parser;
    private int depth;

    JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    @Nullable Object document() throws IOException, CodecException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new CodecException("line 1, column 1", "the document is empty");
        }
        Object tree = value(first);
        if (parser.nextToken() != null) {
            throw new CodecException(place(), "something follows the end of the document");
        }
        return tree;
    }

    private @Nullable Object value(JsonToken token) throws IOException, CodecException {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new CodecException(place(), "not well-formed JSON");
        };
    }

    private Map<String, @Nullable Object> object() throws IOException, CodecException {
        Trees.checkDepth(++depth, this::place);
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        String name = parser.nextFieldName();
        while (name != null) {
            int before = members.size();
            members.put(name, value(parser.nextToken()));
            if (members.size() == before) {
                throw new CodecException(place(), "a member is given twice in one object");
            }
            name = parser.nextFieldName();
        }
        depth--;
        return members;
    }

    private List<@Nullable Object> array() throws IOException, CodecException {
        Trees.checkDepth(++depth, this::place);
        List<@Nullable Object> items = new ArrayList<>();
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            items.add(value(token));
            token = parser.nextToken();
        }
        depth--;
        return items;
    }

    private Number integer() throws IOException, CodecException {
        if (parser.getTextLength() > MAX_DIGITS) {
            throw new CodecException(place(), "a number is too large or too small");
        }
        return parser.getNumberValue();
    }

    private BigDecimal decimal() throws IOException, CodecException {
        BigDecimal number = parser.getDecimalValue();
        if (Math.abs((long) number.scale()) > MAX_EXPONENT || number.precision() > MAX_DIGITS) {
            throw new CodecException(place(), "a number is too large or too small");
        }
        return number;
    }

    private String place() {
        return JsonErrors.place(parser.currentTokenLocation());
    }
}
