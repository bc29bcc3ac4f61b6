package dev.junction.policy.analysis;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes a text that a pattern matches. Knows what patterns in schemas and rules are made of;
 * whether the text does match is for others to see.
 */
final class Patterns {

    private final String pattern;
    private int at;

    private Patterns(String pattern) {
        this.pattern = pattern;
    }

    static String example(String pattern) {
        return new Patterns(pattern).choice();
    }

    /** The first of the alternatives. */
    private String choice() {
        String first = sequence();
        while (more() && peek() == '|') {
            at++;
            sequence();
        }
        return first;
    }

    private String sequence() {
        StringBuilder text = new StringBuilder();
        while (more() && peek() != '|' && peek() != ')') {
            String piece = piece();
            text.append(piece.repeat(times()));
        }
        return text.toString();
    }

    private String piece() {
        char here = pattern.charAt(at++);
        return switch (here) {
            case '^', '$' -> "";
            case '.' -> "x";
            case '(' -> group();
            case '[' -> oneOfClass();
            case '\\' -> escaped();
            default -> String.valueOf(here);
        };
    }

    private String group() {
        if (pattern.startsWith("?", at)) {
            int end = pattern.indexOf(':', at);
            int close = pattern.indexOf(')', at);
            at = end >= 0 && end < close ? end + 1 : Math.max(at + 1, close);
        }
        String inside = choice();
        at++;
        return inside;
    }

    private String oneOfClass() {
        int end = pattern.indexOf(']', at + 1);
        String inside = end < 0 ? pattern.substring(at) : pattern.substring(at, end);
        at = end < 0 ? pattern.length() : end + 1;
        if (inside.startsWith("^")) {
            String not = inside.substring(1);
            return List.of("x", "0", "-", "A").stream()
                    .filter(one -> !one.matches("[" + not + "]"))
                    .findFirst()
                    .orElse("~");
        }
        return inside.startsWith("\\") ? new Patterns(inside).piece() : inside.substring(0, 1);
    }

    private String escaped() {
        if (!more()) {
            return "";
        }
        char kind = pattern.charAt(at++);
        return switch (kind) {
            case 'd' -> "1";
            case 'w', 'S', 'D' -> "x";
            case 's', 'W' -> " ";
            case 'b', 'A', 'z', 'B' -> "";
            default -> String.valueOf(kind);
        };
    }

    /** How often the piece before is repeated: as seldom as it may, once where it may be. */
    private int times() {
        if (!more()) {
            return 1;
        }
        switch (peek()) {
            case '?', '*', '+' -> {
                int times = peek() == '+' ? 1 : 0;
                at++;
                lazy();
                return times;
            }
            case '{' -> {
                int end = pattern.indexOf('}', at);
                String digits =
                        IntStream.range(at + 1, end)
                                .map(pattern::charAt)
                                .takeWhile(Character::isDigit)
                                .mapToObj(digit -> String.valueOf((char) digit))
                                .reduce("", String::concat);
                at = end + 1;
                lazy();
                return digits.isEmpty() ? 1 : Math.min(100, Integer.parseInt(digits));
            }
            default -> {
                return 1;
            }
        }
    }

    private void lazy() {
        if (more() && peek() == '?') {
            at++;
        }
    }

    private boolean more() {
        return at < pattern.length();
    }

    private char peek() {
        return pattern.charAt(at);
    }
}
