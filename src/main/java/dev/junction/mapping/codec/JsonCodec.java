package dev.junction.mapping.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.junction.mapping.Codec;
import dev.junction.mapping.CodecException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * JSON (RFC 8259). Objects keep the order of their members, a member given twice is refused,
 * decimals keep their digits.
 */
public final class JsonCodec implements Codec {

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(Trees.MAX_DEPTH + 1)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    @Override
    public Object decode(byte[] body, Charset charset) throws CodecException {
        Object tree = read(body, charset);
        if (tree == null) {
            throw new CodecException("line 1, column 1", "the whole document is null");
        }
        return tree;
    }

    private static @Nullable Object read(byte[] body, Charset charset) throws CodecException {
        try (JsonParser parser = parser(body, charset)) {
            return new JsonReader(parser).document();
        } catch (IOException e) {
            throw JsonErrors.unreadable(e);
        }
    }

    private static JsonParser parser(byte[] body, Charset charset) throws IOException {
        if (charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII)) {
            return FACTORY.createParser(body);
        }
        return FACTORY.createParser(
                new InputStreamReader(
                        new ByteArrayInputStream(body),
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    @Override
    public byte[] encode(Object tree) throws CodecException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            new JsonWriter(generator).value(tree);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail to be written to", e);
        }
        return bytes.toByteArray();
    }
}
