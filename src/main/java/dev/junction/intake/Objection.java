package dev.junction.intake;

import dev.junction.event.Format;
import dev.junction.intake.Acknowledgement.Why;
import org.jspecify.annotations.Nullable;

/** Why a post cannot be taken; {@link Reception} turns it into the acknowledgement that says no. */
public final class Objection extends Exception {

    private static final long serialVersionUID = 1L;

    private final Why why;
    private final @Nullable String field;
    private final @Nullable String controlId;
    private final @Nullable Format format;

    private Objection(
            Why why,
            @Nullable String field,
            String detail,
            @Nullable String controlId,
            @Nullable Format format) {
        super(detail, null, false, false);
        this.why = why;
        this.field = field;
        this.controlId = controlId;
        this.format = format;
    }

    /**
     * @param field the field or place at fault, if one is
     * @param detail a sentence for the sender, without content of the message
     */
    public Objection(Why why, @Nullable String field, String detail) {
        this(why, field, detail, null, null);
    }

    /** The same, now that more is known of the post; what was known before stays. */
    Objection about(@Nullable String controlId, @Nullable Format format) {
        return new Objection(
                why,
                field,
                detail(),
                this.controlId == null ? controlId : this.controlId,
                this.format == null ? format : this.format);
    }

    /** The same, with the sender's number as far as it could be read. */
    public Objection withControlId(String controlId) {
        return about(controlId.isEmpty() ? null : controlId, null);
    }

    Why why() {
        return why;
    }

    /** The field or place at fault, if one is. */
    public @Nullable String field() {
        return field;
    }

    /** A sentence for the sender. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    @Nullable String controlId() {
        return controlId;
    }

    @Nullable Format format() {
        return format;
    }

    /** One sentence with the field, for the record of refused messages. */
    String reason() {
        return field == null ? detail() : field + ": " + detail();
    }
}
