package dev.junction.mapping.codec;

import dev.junction.mapping.Codec;
import dev.junction.mapping.CodecException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * HL7 v2 in its usual encoding (ER7). Tolerant of line ends, byte order marks and MLLP frames, of
 * segments nobody knows and of batches; strict about MSH, delimiters and the charset.
 */
public final class Hl7Codec implements Codec {

    @Override
    public Object decode(byte[] body, Charset charset) throws CodecException {
        return new Hl7Reader(Hl7Charset.of(body, charset))
                .read(Hl7Lines.of(Hl7Charset.text(body, charset)));
    }

    @Override
    public byte[] encode(Object tree) throws CodecException {
        if (!(tree instanceof Map<?, ?> root)) {
            throw new CodecException("segments", "is missing");
        }
        if (!(root.get("messages") instanceof Collection<?> messages)) {
            return message(root);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        around(root, "FHS", bytes);
        around(root, "BHS", bytes);
        for (Object message : messages) {
            if (!(message instanceof Map<?, ?> one)) {
                throw new CodecException("messages", "holds something that is no message");
            }
            bytes.writeBytes(message(one));
        }
        around(root, "BTS", bytes);
        around(root, "FTS", bytes);
        return bytes.toByteArray();
    }

    private static void around(Map<?, ?> root, String name, ByteArrayOutputStream bytes)
            throws CodecException {
        if (root.get(name) instanceof Collection<?> segments && !segments.isEmpty()) {
            bytes.writeBytes(
                    new Hl7Writer(delimiters(segments.iterator().next()), StandardCharsets.UTF_8)
                            .write(segments)
                            .getBytes(StandardCharsets.UTF_8));
        }
    }

    private static byte[] message(Map<?, ?> message) throws CodecException {
        if (!(message.get("segments") instanceof Collection<?> given) || given.isEmpty()) {
            throw new CodecException("segments", "is missing");
        }
        List<?> segments = new ArrayList<>(given);
        if (!(segments.getFirst() instanceof Map<?, ?> msh) || !"MSH".equals(msh.get("name"))) {
            throw new CodecException("MSH", "is not the first segment");
        }
        Delimiters delimiters = delimiters(msh);
        String declared = Hl7Writer.text(msh, "18");
        Charset charset = Hl7Charset.named(declared, StandardCharsets.UTF_8);
        String text = new Hl7Writer(delimiters, charset).write(segments);
        if (declared.isEmpty() && !Hl7Writer.isAscii(text)) {
            text = new Hl7Writer(delimiters, charset).naming("UNICODE UTF-8").write(segments);
        }
        return bytes(text, charset);
    }

    private static Delimiters delimiters(Object header) throws CodecException {
        if (!(header instanceof Map<?, ?> segment)) {
            return Delimiters.USUAL;
        }
        String field = Hl7Writer.text(segment, "1");
        String others = Hl7Writer.text(segment, "2");
        return Hl7Writer.isHeader(String.valueOf(segment.get("name"))) && !field.isEmpty()
                ? Delimiters.of(segment.get("name") + field + others + field)
                : Delimiters.USUAL;
    }

    private static byte[] bytes(String text, Charset charset) throws CodecException {
        try {
            ByteBuffer encoded =
                    charset.newEncoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new CodecException("MSH-18", "some characters cannot be written in " + charset);
        }
    }
}
