package dev.junction.mapping.dictionary;

import com.dashjoin.jsonata.JException;

/** Says what went wrong in JSONata in its own words, without the values that its messages quote. */
final class Faults {

    /** What a mapping's own {@code $error} and the hub's functions say: already fit to be read. */
    private static final String SAID = "D3137";

    private Faults() {}

    static JException said(String reason) {
        return new JException(SAID, -1, reason);
    }

    static String reason(JException e) {
        String code = String.valueOf(e.getError());
        if (code.equals(SAID)) {
            return String.valueOf(e.getMessage());
        }
        String said =
                quotesTheMapping(code)
                        ? JException.msg(code, -1, e.getCurrent(), e.getExpected())
                        : JException.msg(code, -1, "a value", "a value");
        return "%s (%s)".formatted(said, code);
    }

    /**
     * Syntax errors and calls of what is no function quote the mapping; the others quote the
     * message.
     */
    private static boolean quotesTheMapping(String code) {
        return code.startsWith("S") || code.equals("T1005") || code.equals("T1006");
    }
}
