package dev.junction.policy.table;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Words and numbers as CEL writes them, so that nothing ever gets out of its literal. */
final class Cel {

    private static final Pattern PATH =
            Pattern.compile(
                    "[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*|\\['[A-Za-z0-9_-]*'])*");

    private Cel() {}

    /** A text in quotes. */
    static String text(String text) {
        StringBuilder literal = new StringBuilder(text.length() + 2).append('\'');
        text.codePoints().forEach(point -> append(literal, point));
        return literal.append('\'').toString();
    }

    private static void append(StringBuilder literal, int point) {
        if (point == '\'' || point == '\\') {
            literal.append('\\').append((char) point);
        } else if (Character.isISOControl(point) || point == 0x2028 || point == 0x2029) {
            literal.append(String.format("\\u%04x", point));
        } else {
            literal.appendCodePoint(point);
        }
    }

    /** A decimal. */
    static String decimal(BigDecimal number) {
        String plain = number.stripTrailingZeros().toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    /** A whole number as one, any other as a decimal. */
    static String number(BigDecimal number) {
        return isWhole(number) ? number.toBigInteger().toString() : decimal(number);
    }

    static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }

    /** An author's expression as one part of another. */
    static String part(String expression) {
        String text = expression.strip();
        if (PATH.matcher(text).matches()) {
            return text;
        }
        return "(" + text + (text.contains("//") ? "\n)" : ")");
    }
}
