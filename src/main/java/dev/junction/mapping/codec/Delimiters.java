package dev.junction.mapping.codec;

import dev.junction.mapping.CodecException;

/** The five characters that an HL7 v2 message is cut by, as its MSH-1 and MSH-2 say. */
record Delimiters(char field, char component, char repetition, char escape, char subcomponent) {

    static final Delimiters USUAL = new Delimiters('|', '^', '~', '\\', '&');

    /**
     * @param header a segment MSH, FHS or BHS, from its name on
     */
    static Delimiters of(String header) throws CodecException {
        String name = header.substring(0, 3);
        if (header.length() < 5) {
            throw new CodecException(name + "-1", "is missing");
        }
        char field = header.charAt(3);
        int end = header.indexOf(field, 4);
        String others = encoding(header.substring(4, end < 0 ? header.length() : end));
        Delimiters delimiters =
                new Delimiters(
                        field,
                        at(others, 0, USUAL.component),
                        at(others, 1, USUAL.repetition),
                        at(others, 2, USUAL.escape),
                        at(others, 3, USUAL.subcomponent));
        delimiters.check(name);
        return delimiters;
    }

    /**
     * MSH-2 as it was meant: some feeds are escaped twice, and then the backslash comes doubled.
     */
    static String encoding(String sent) {
        return isDoubled(sent) ? sent.substring(0, 3) + sent.substring(4) : sent;
    }

    static boolean isDoubled(String sent) {
        return sent.length() > 4 && sent.charAt(2) == '\\' && sent.charAt(3) == '\\';
    }

    private static char at(String others, int index, char usual) {
        return index < others.length() ? others.charAt(index) : usual;
    }

    private void check(String name) throws CodecException {
        long different = all().chars().distinct().count();
        if (different < 5
                || all().chars().anyMatch(c -> c <= ' ' || Character.isLetterOrDigit(c))) {
            throw new CodecException(
                    name + "-2", "does not name four different encoding characters");
        }
    }

    private String all() {
        return new String(new char[] {field, component, repetition, escape, subcomponent});
    }

    /** MSH-2. */
    String encoding() {
        return all().substring(1);
    }
}
