package dev.junction.journal.keep;

/** What is kept for a time of its own. */
public enum Kind {
    /** What is known of a message beside its bytes, and its business keys. */
    MESSAGE(1, true),

    /** The bytes of a message, as they came. */
    BODY(1, true),

    /** What a message became and what was decided. */
    EVENT(1, true),

    /** Where it was carried, and how that ended. */
    DELIVERY(1, false),

    /** What destinations answered, and what people edited. */
    ANSWER(1, false),

    /** What was done, by whom: documentation, six years at least. */
    FACT(2192, false),

    /** A sender's own number, by which a repeat is known. */
    CONTROL_ID(1, true);

    private final int least;
    private final boolean bySource;

    Kind(int least, boolean bySource) {
        this.least = least;
        this.bySource = bySource;
    }

    /** The fewest days it must be kept. */
    int least() {
        return least;
    }

    /** Whether a source may have a rule of its own. */
    boolean bySource() {
        return bySource;
    }
}
