package dev.junction.mapping.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.junction.mapping.CodecException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a plain tree as JSON, and knows where in the tree it is when something does not fit. */
final class JsonWriter {

    private final JsonGenerator json;
    private final Deque<Object> path = new ArrayDeque<>();

    JsonWriter(JsonGenerator json) {
        this.json = json;
    }

    void value(@Nullable Object value) throws IOException, CodecException {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Boolean flag -> json.writeBoolean(flag);
            case Number number -> number(number);
            case Map<?, ?> map -> object(map);
            case Collection<?> list -> array(list);
            default ->
                    throw new CodecException(
                            place(), "holds something that is no data, such as a function");
        }
    }

    private void number(Number number) throws IOException, CodecException {
        switch (number) {
            case Integer i -> json.writeNumber(i);
            case Long l -> json.writeNumber(l);
            case BigDecimal d -> json.writeNumber(d);
            case BigInteger i -> json.writeNumber(i);
            default -> real(number.doubleValue());
        }
    }

    private void real(double number) throws IOException, CodecException {
        if (!Double.isFinite(number)) {
            throw new CodecException(place(), "holds a number that is not finite");
        }
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            json.writeNumber((long) number);
        } else {
            json.writeNumber(number);
        }
    }

    private void object(Map<?, ?> map) throws IOException, CodecException {
        Trees.checkDepth(path.size() + 1, this::place);
        json.writeStartObject();
        for (Map.Entry<?, ?> member : map.entrySet()) {
            String name = String.valueOf(member.getKey());
            json.writeFieldName(name);
            path.addLast(name);
            value(member.getValue());
            path.removeLast();
        }
        json.writeEndObject();
    }

    private void array(Collection<?> list) throws IOException, CodecException {
        Trees.checkDepth(path.size() + 1, this::place);
        json.writeStartArray();
        int index = 0;
        for (Object item : list) {
            path.addLast(index++);
            value(item);
            path.removeLast();
        }
        json.writeEndArray();
    }

    private String place() {
        return path.stream().map(step -> "/" + step).collect(Collectors.joining());
    }
}
