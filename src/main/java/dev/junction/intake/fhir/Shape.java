package dev.junction.intake.fhir;

/**
 * Reads the primitive types of time along a text, as FHIR R4 spells them (R4, 2.24.0.1, Primitive
 * Types); their regular expressions there say the same, at many times the cost for each of the
 * dates in a post.
 */
final class Shape {

    private static final int YEAR = 4;
    private static final int TWO = 2;

    private final String text;
    private int at;

    private Shape(String text) {
        this.text = text;
    }

    /** {@code YYYY}, {@code YYYY-MM} or {@code YYYY-MM-DD}. */
    static boolean isDate(String text) {
        Shape it = new Shape(text);
        return it.digits(YEAR) && (it.ends() || it.month() && (it.ends() || it.day() && it.ends()));
    }

    /** A date, or a whole one with a time to the minute at least and its zone. */
    static boolean isDateTime(String text) {
        Shape it = new Shape(text);
        if (!it.digits(YEAR)) {
            return false;
        }
        if (it.ends()) {
            return true;
        }
        if (!it.month()) {
            return false;
        }
        if (it.ends()) {
            return true;
        }
        return it.day()
                && (it.ends()
                        || it.is('T')
                                && it.number(0, 24)
                                && it.is(':')
                                && it.number(0, 59)
                                && (!it.isNext(':') || it.seconds())
                                && it.zone()
                                && it.ends());
    }

    /** A date and a time to the second at least, with its zone. */
    static boolean isInstant(String text) {
        Shape it = new Shape(text);
        return it.digits(YEAR)
                && it.month()
                && it.day()
                && it.is('T')
                && it.number(0, 24)
                && it.is(':')
                && it.number(0, 59)
                && it.seconds()
                && it.zone()
                && it.ends();
    }

    /** A time to the second at least, without a zone. */
    static boolean isTime(String text) {
        Shape it = new Shape(text);
        return it.number(0, 23) && it.is(':') && it.number(0, 59) && it.seconds() && it.ends();
    }

    private boolean month() {
        return is('-') && number(1, 12);
    }

    private boolean day() {
        return is('-') && number(1, 31);
    }

    /** With the colon before them and a fraction after them; 60 is a leap second. */
    private boolean seconds() {
        if (!is(':') || !number(0, 60)) {
            return false;
        }
        if (!is('.')) {
            return true;
        }
        int first = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at > first;
    }

    private boolean zone() {
        return is('Z') || (is('+') || is('-')) && digits(TWO) && is(':') && digits(TWO);
    }

    /** Two digits, with a value in between. */
    private boolean number(int least, int most) {
        int from = at;
        if (!digits(TWO)) {
            return false;
        }
        int value = (text.charAt(from) - '0') * 10 + text.charAt(from + 1) - '0';
        return value >= least && value <= most;
    }

    private boolean digits(int count) {
        if (at + count > text.length()) {
            return false;
        }
        for (int end = at + count; at < end; at++) {
            if (!isDigit(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private boolean is(char c) {
        boolean is = isNext(c);
        if (is) {
            at++;
        }
        return is;
    }

    private boolean isNext(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private boolean ends() {
        return at == text.length();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
