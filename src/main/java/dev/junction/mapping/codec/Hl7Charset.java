package dev.junction.mapping.codec;

import dev.junction.mapping.CodecException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;

/** The charset that an HL7 v2 message names in MSH-18 (table 0211). */
public final class Hl7Charset {

    private static final Map<String, Charset> TABLE_0211 =
            Map.ofEntries(
                    Map.entry("ASCII", StandardCharsets.US_ASCII),
                    Map.entry("UNICODE", StandardCharsets.UTF_8),
                    Map.entry("UNICODE UTF-8", StandardCharsets.UTF_8),
                    Map.entry("UNICODE UTF-16", StandardCharsets.UTF_16),
                    Map.entry("UNICODE UTF-32", Charset.forName("UTF-32")),
                    Map.entry("ISO IR14", Charset.forName("JIS_X0201")),
                    Map.entry("ISO IR87", Charset.forName("ISO-2022-JP")),
                    Map.entry("ISO IR159", Charset.forName("ISO-2022-JP-2")),
                    Map.entry("GB 18030-2000", Charset.forName("GB18030")),
                    Map.entry("KS X 1001", Charset.forName("EUC-KR")),
                    Map.entry("CNS 11643-1992", Charset.forName("x-EUC-TW")),
                    Map.entry("BIG-5", Charset.forName("Big5")));

    /** MSH-18 stands within the first segment; a header longer than this is none. */
    private static final int HEADER = 4096;

    private Hl7Charset() {}

    /**
     * The charset that a table 0211 name stands for; {@code usual} when it is blank.
     *
     * @throws CodecException when no charset has this name
     */
    public static Charset named(String msh18, Charset usual) throws CodecException {
        String name = msh18.strip().toUpperCase(Locale.ROOT);
        if (name.isEmpty()) {
            return usual;
        }
        Charset listed = TABLE_0211.get(name);
        if (listed != null) {
            return listed;
        }
        try {
            return Charset.forName(
                    name.startsWith("8859/") ? "ISO-8859-" + name.substring(5) : name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new CodecException("MSH-18", "names a character set that the hub does not know");
        }
    }

    /**
     * The charset of a message: what a byte order mark says, else its MSH-18, else {@code usual}.
     *
     * @throws CodecException when MSH-18 names none that is known
     */
    public static Charset of(byte[] body, Charset usual) throws CodecException {
        if (startsWith(body, 0xFE, 0xFF) || startsWith(body, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16;
        }
        if (startsWith(body, 0xEF, 0xBB)) {
            return StandardCharsets.UTF_8;
        }
        return named(msh18(body), usual);
    }

    /**
     * The text of a message in its charset, without a byte order mark.
     *
     * @throws CodecException naming MSH-18 when the bytes are not in the charset
     */
    public static String text(byte[] body, Charset usual) throws CodecException {
        Charset charset = of(body, usual);
        if (charset.equals(StandardCharsets.UTF_8) && isAscii(body)) {
            return new String(body, StandardCharsets.ISO_8859_1);
        }
        try {
            CharBuffer text =
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(body));
            return !text.isEmpty() && text.charAt(0) == '\uFEFF'
                    ? text.subSequence(1, text.length()).toString()
                    : text.toString();
        } catch (CharacterCodingException e) {
            throw new CodecException(
                    "MSH-18", "the message is not in the character set " + charset);
        }
    }

    private static boolean isAscii(byte[] body) {
        for (byte b : body) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWith(byte[] body, int first, int second) {
        return body.length > 1 && (body[0] & 0xFF) == first && (body[1] & 0xFF) == second;
    }

    /** Reads MSH-18 before the charset is known: names and delimiters are ASCII in all of them. */
    private static String msh18(byte[] body) {
        int start = header(body);
        if (start < 0 || start + 4 >= body.length) {
            return "";
        }
        byte separator = body[start + 3];
        int field = 2;
        int end = Math.min(body.length, start + HEADER);
        for (int i = start + 4; i < end && body[i] != '\r' && body[i] != '\n'; i++) {
            if (body[i] == separator && ++field == 18) {
                continue;
            }
            if (field == 18) {
                return value(body, i, end, separator);
            }
        }
        return "";
    }

    private static String value(byte[] body, int from, int end, byte separator) {
        int to = from;
        while (to < end
                && body[to] != separator
                && body[to] != '~'
                && body[to] != '\r'
                && body[to] != '\n') {
            to++;
        }
        return new String(body, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static int header(byte[] body) {
        for (int i = 0; i + 3 < body.length; i++) {
            boolean lineStart = i == 0 || body[i - 1] < 'A';
            if (lineStart && body[i] == 'M' && body[i + 1] == 'S' && body[i + 2] == 'H') {
                return i;
            }
        }
        return -1;
    }
}
