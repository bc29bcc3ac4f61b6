package dev.junction.mapping.codec;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into segments. They end in CR; files that went through other systems have LF or CRLF.
 * Where CR is used, a line feed within a segment belongs to its text unless a segment begins after
 * it.
 */
final class Hl7Lines {

    private final String text;
    private final List<String> lines = new ArrayList<>();

    private Hl7Lines(String text) {
        this.text = text;
    }

    static List<String> of(String text) {
        return new Hl7Lines(text).cut();
    }

    private List<String> cut() {
        boolean carriageReturns = text.indexOf('\r') >= 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' || (c == '\n' && (!carriageReturns || segmentBegins(i + 1)))) {
                add(start, i);
                start = i + 1;
            }
        }
        add(start, text.length());
        return lines;
    }

    /** Three characters of a segment's name and what is no letter or digit. */
    private boolean segmentBegins(int at) {
        if (at + 3 >= text.length() || !isUpper(text.charAt(at))) {
            return false;
        }
        return isNameEnd(text.charAt(at + 1))
                && isNameEnd(text.charAt(at + 2))
                && !Character.isLetterOrDigit(text.charAt(at + 3))
                && text.charAt(at + 3) > ' ';
    }

    private void add(int start, int end) {
        int from = start;
        int to = end;
        while (from < to && isNoise(text.charAt(from))) {
            from++;
        }
        while (to > from && isFrame(text.charAt(to - 1))) {
            to--;
        }
        if (to > from) {
            lines.add(text.substring(from, to));
        }
    }

    /** White space and MLLP's frame characters before a segment. */
    private static boolean isNoise(char c) {
        return c == '\n' || c == ' ' || isFrame(c);
    }

    private static boolean isFrame(char c) {
        return c == 0x0B || c == 0x1C;
    }

    static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean isNameEnd(char c) {
        return isUpper(c) || (c >= '0' && c <= '9');
    }
}
