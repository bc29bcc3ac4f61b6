package dev.junction.intake.hl7;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The first MSH segment of some bytes, read leniently and byte for byte (as ISO 8859-1), so that it
 * can be echoed whatever charset the message is in.
 *
 * @param separator MSH-1
 * @param fields the fields, MSH-2 first
 */
public record Hl7Header(char separator, List<String> fields) {

    private static final int FARTHEST = 64 * 1024;

    public Hl7Header {
        fields = List.copyOf(fields);
    }

    /** The header; empty when the bytes do not begin with one, save for FHS and BHS before it. */
    public static Optional<Hl7Header> of(byte[] body) {
        int length = Math.min(body.length, FARTHEST);
        String text = new String(body, 0, length, StandardCharsets.ISO_8859_1);
        String unmarked = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
        return Delimited.lines(unmarked.stripLeading()).stream()
                .dropWhile(line -> line.startsWith("FHS") || line.startsWith("BHS"))
                .findFirst()
                .filter(line -> line.startsWith("MSH") && line.length() > 4)
                .filter(line -> isSeparator(line.charAt(3)))
                .map(Hl7Header::ofSegment);
    }

    private static boolean isSeparator(char c) {
        return !Character.isLetterOrDigit(c) && !Character.isWhitespace(c);
    }

    private static Hl7Header ofSegment(String msh) {
        char separator = msh.charAt(3);
        return new Hl7Header(separator, Delimited.split(msh.substring(4), separator));
    }

    /** MSH-n as it is there, empty when it is not; MSH-1 is the separator itself. */
    public String field(int n) {
        if (n == 1) {
            return String.valueOf(separator);
        }
        return n - 2 < fields.size() ? fields.get(n - 2).strip() : "";
    }

    /** A component of the first repetition of MSH-n, from 1. */
    public String component(int n, int component) {
        String repetition = Delimited.part(field(n), repetitionSeparator(), 1);
        return Delimited.part(repetition, componentSeparator(), component);
    }

    /** The first character of MSH-2, the usual one when it is too short. */
    public char componentSeparator() {
        return encoding(0, '^');
    }

    char repetitionSeparator() {
        return encoding(1, '~');
    }

    char escape() {
        return encoding(2, '\\');
    }

    char subcomponentSeparator() {
        // feeds that were escaped twice have two backslashes, so the last one counts
        String characters = field(2);
        return characters.length() < 4 ? '&' : characters.charAt(characters.length() - 1);
    }

    private char encoding(int at, char usual) {
        String characters = field(2);
        return at < characters.length() ? characters.charAt(at) : usual;
    }
}
