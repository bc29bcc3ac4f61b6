package dev.junction.policy.document;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How a text is written in YAML so that every reader takes it for the same text. */
final class YamlScalar {

    private static final Pattern LIKE_NUMBER =
            Pattern.compile("[-+.]?[0-9][0-9_,.:a-fA-FxXoO]*([eE][-+]?[0-9]+)?");
    private static final Set<String> WORDS =
            Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n", "<<", "=");
    private static final String INDICATORS = "-?:,[]{}#&*!|>'\"%@`~";

    private YamlScalar() {}

    /** Within a line of its own. */
    static String block(String text) {
        return isPlain(text) ? text : quoted(text);
    }

    /** Within brackets, or as a name. */
    static String flow(String text) {
        boolean brackets = text.chars().anyMatch(sign -> ",[]{}".indexOf(sign) >= 0);
        return isPlain(text) && !brackets ? text : quoted(text);
    }

    /** Whether all characters of a text show, and none ends a line. */
    static boolean isPrintable(String text) {
        return text.codePoints().allMatch(YamlScalar::isPrintable);
    }

    private static boolean isPlain(String text) {
        return !text.isEmpty()
                && text.equals(text.strip())
                && isPrintable(text)
                && INDICATORS.indexOf(text.charAt(0)) < 0
                && !text.startsWith("...")
                && !text.startsWith(".inf")
                && !text.contains(": ")
                && !text.contains(" #")
                && !text.endsWith(":")
                && !WORDS.contains(text.toLowerCase(Locale.ROOT))
                && !LIKE_NUMBER.matcher(text).matches();
    }

    private static String quoted(String text) {
        boolean escapes = text.indexOf('"') >= 0 || text.indexOf('\\') >= 0;
        if (escapes && isPrintable(text)) {
            return "'" + text.replace("'", "''") + "'";
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(sign -> append(quoted, sign));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int sign) {
        switch (sign) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\t' -> quoted.append("\\t");
            default -> {
                if (isPrintable(sign)) {
                    quoted.appendCodePoint(sign);
                } else {
                    quoted.append("\\u%04X".formatted(sign));
                }
            }
        }
    }

    private static boolean isPrintable(int sign) {
        return (sign >= 0x20 && sign <= 0x7E)
                || (sign >= 0xA0 && sign < 0xD800 && sign != 0x2028 && sign != 0x2029)
                || (sign >= 0xE000 && sign <= 0xFFFD && sign != 0xFEFF)
                || sign >= 0x10000;
    }
}
