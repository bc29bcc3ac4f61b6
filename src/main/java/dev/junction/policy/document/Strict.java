package dev.junction.policy.document;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.junction.policy.document.Refusals.Places;
import dev.junction.policy.document.Yaml.Place;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.function.Function;

/** Reads what people send: nothing is guessed, nothing is skipped. */
final class Strict {

    /** Where a text says of itself which type each value has. */
    private static final JsonMapper JSON = mapper(CoercionAction.Fail);

    /** Where a number without quotes may be meant as text. */
    private static final JsonMapper YAML = mapper(CoercionAction.TryConvert);

    private Strict() {}

    static <T> T json(String text, Class<T> type) throws TextRefused {
        return read(JSON, text, type, Strict::place);
    }

    static <T> T yaml(Yaml whole, Class<T> type) throws TextRefused {
        YamlAsJson said = new YamlAsJson(whole);
        return read(YAML, said.json(), type, said);
    }

    private static <T> T read(JsonMapper mapper, String text, Class<T> type, Places places)
            throws TextRefused {
        try (JsonParser parser = new CheckedParser(mapper.createParser(text))) {
            T read = mapper.readValue(parser, type);
            if (read == null) {
                throw new TextRefused("", Place.UNKNOWN, "There is nothing in it");
            }
            return read;
        } catch (IOException e) {
            throw Refusals.of(e, places);
        }
    }

    private static Place place(JsonLocation at) {
        return new Place(Math.max(at.getLineNr(), 0), Math.max(at.getColumnNr(), 0));
    }

    private static JsonMapper mapper(CoercionAction numbersAsText) {
        return JsonMapper.builder(
                        JsonFactory.builder()
                                .streamReadConstraints(CheckedParser.CONSTRAINTS)
                                .build())
                .addModule(
                        new SimpleModule()
                                .addDeserializer(
                                        Instant.class, new Written<>(Instant.class, Instant::parse))
                                .addDeserializer(
                                        LocalDate.class,
                                        new Written<>(LocalDate.class, LocalDate::parse)))
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
                .withCoercionConfig(
                        LogicalType.Textual,
                        texts ->
                                texts.setCoercion(CoercionInputShape.Integer, numbersAsText)
                                        .setCoercion(CoercionInputShape.Float, numbersAsText)
                                        .setCoercion(CoercionInputShape.Boolean, numbersAsText))
                .build();
    }

    /** A day or a moment as ISO 8601 writes it, and no other way. */
    private static final class Written<T> extends StdScalarDeserializer<T> {

        private static final long serialVersionUID = 1L;

        private final transient Function<String, T> parse;

        Written(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Class<T> type = (Class<T>) handledType();
            if (parser.hasToken(JsonToken.VALUE_STRING)) {
                try {
                    return parse.apply(parser.getText().strip());
                } catch (DateTimeParseException e) {
                    throw context.weirdStringException("", type, "not a date");
                }
            }
            return (T) context.handleUnexpectedToken(type, parser);
        }
    }
}
