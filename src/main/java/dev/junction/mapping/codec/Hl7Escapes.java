package dev.junction.mapping.codec;

import java.nio.charset.Charset;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The escape sequences of HL7 v2 text: to plain text and back. */
record Hl7Escapes(Delimiters delimiters, Charset charset) {

    /** Plain text; what is no known sequence stays as it is. */
    String unescape(String text) {
        char mark = delimiters.escape();
        int open = text.indexOf(mark);
        if (open < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        int from = 0;
        while (open >= 0) {
            int close = text.indexOf(mark, open + 1);
            String meaning = close < 0 ? null : meaning(text.substring(open + 1, close));
            plain.append(text, from, open);
            if (meaning == null) {
                plain.append(mark);
                from = open + 1;
            } else {
                plain.append(meaning);
                from = close + 1;
            }
            open = text.indexOf(mark, from);
        }
        return plain.append(text, from, text.length()).toString();
    }

    private @Nullable String meaning(String sequence) {
        return switch (sequence) {
            case "F" -> String.valueOf(delimiters.field());
            case "S" -> String.valueOf(delimiters.component());
            case "T" -> String.valueOf(delimiters.subcomponent());
            case "R" -> String.valueOf(delimiters.repetition());
            case "E" -> String.valueOf(delimiters.escape());
            case "H", "N" -> "";
            case ".br" -> "\n";
            default -> sequence.startsWith("X") ? bytes(sequence.substring(1)) : null;
        };
    }

    private @Nullable String bytes(String hex) {
        boolean readable =
                !hex.isEmpty()
                        && hex.length() % 2 == 0
                        && hex.chars().allMatch(HexFormat::isHexDigit);
        return readable ? new String(HexFormat.of().parseHex(hex), charset) : null;
    }

    /** Appends the text so that {@link #unescape} gives it again. */
    void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                continue;
            }
            String sequence = sequence(c);
            if (sequence == null) {
                out.append(c);
            } else {
                out.append(delimiters.escape()).append(sequence).append(delimiters.escape());
            }
        }
    }

    private @Nullable String sequence(char c) {
        if (c == '\n') {
            return ".br";
        }
        if (c < ' ' && c != '\t') {
            return "X%02X".formatted((int) c);
        }
        if (c == delimiters.field()) {
            return "F";
        }
        if (c == delimiters.component()) {
            return "S";
        }
        if (c == delimiters.subcomponent()) {
            return "T";
        }
        if (c == delimiters.repetition()) {
            return "R";
        }
        return c == delimiters.escape() ? "E" : null;
    }
}
