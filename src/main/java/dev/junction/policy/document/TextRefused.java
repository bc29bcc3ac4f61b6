package dev.junction.policy.document;

/** A text that is no policy document; says where and why, and never what else it holds. */
public final class TextRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final int line;
    private final int column;
    private final String reason;

    /**
     * With the place in the text.
     *
     * @param field the path, for example {@code rules[3].actions[0].queue}; empty for the whole
     * @param line from 1; 0 when it is not known
     * @param column from 1; 0 when it is not known
     * @param reason a sentence for the one who wrote it
     */
    public TextRefused(String field, int line, int column, String reason) {
        super(
                (field.isEmpty() ? "The document" : field)
                        + (line > 0 ? ", line %d: ".formatted(line) : ": ")
                        + reason);
        this.field = field;
        this.line = line;
        this.column = column;
        this.reason = reason;
    }

    TextRefused(String field, Yaml.Place place, String reason) {
        this(field, place.line(), place.column(), reason);
    }

    /** The path of what is wrong, empty for the whole. */
    public String field() {
        return field;
    }

    /** From 1; 0 when it is not known. */
    public int line() {
        return line;
    }

    /** From 1; 0 when it is not known. */
    public int column() {
        return column;
    }

    /** A sentence for the one who wrote it. */
    public String reason() {
        return reason;
    }
}
