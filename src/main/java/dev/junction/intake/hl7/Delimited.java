package dev.junction.intake.hl7;

import java.util.ArrayList;
import java.util.List;

/** Splits at single characters, without the cost of patterns. */
final class Delimited {

    private Delimited() {}

    /** The parts between the separators, at least one; empty parts stay. */
    static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** The n-th part, from 1, without surrounding space; empty when there are fewer. */
    static String part(String text, char separator, int n) {
        int from = 0;
        for (int i = 1; i < n; i++) {
            int at = text.indexOf(separator, from);
            if (at < 0) {
                return "";
            }
            from = at + 1;
        }
        int end = text.indexOf(separator, from);
        return (end < 0 ? text.substring(from) : text.substring(from, end)).strip();
    }

    /** The lines, whichever way they end; empty ones are left out. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int at = 0; at <= text.length(); at++) {
            if (at == text.length() || text.charAt(at) == '\r' || text.charAt(at) == '\n') {
                if (at > from) {
                    lines.add(text.substring(from, at));
                }
                from = at + 1;
            }
        }
        return lines;
    }
}
