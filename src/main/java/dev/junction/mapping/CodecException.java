package dev.junction.mapping;

/** Bytes or a tree that do not fit their format. Says where and why, never what the content was. */
public final class CodecException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String where;

    /**
     * @param where the field or place: {@code MSH-9}, {@code Patient.gender}, {@code line 3, column
     *     17}
     * @param reason a sentence without content of the message
     */
    public CodecException(String where, String reason) {
        super(reason);
        this.where = where;
    }

    public String where() {
        return where;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
