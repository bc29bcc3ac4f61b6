package dev.junction.intake;

import dev.junction.event.MessageId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a door tells the sender; the door puts it into its protocol's own form. */
public sealed interface Acknowledgement {

    /**
     * The journal has it.
     *
     * @param controlId the sender's number
     * @param repeated whether it was there before and this is the first answer again
     */
    record Accepted(MessageId message, String controlId, boolean repeated)
            implements Acknowledgement {}

    /**
     * Not taken.
     *
     * @param why what kind of no
     * @param field the field at fault ({@code MSH-10}, {@code Patient.gender}, {@code line 3,
     *     column 17}), if one is
     * @param detail a sentence for the sender, without content of the message
     * @param message under which id the refused message can be seen, if it was kept
     * @param controlId the sender's number, as far as it could be read
     * @param after how long the sender should wait before it tries again; null where trying again
     *     does not help, or nobody knows when it will
     */
    record Refused(
            Why why,
            @Nullable String field,
            String detail,
            @Nullable MessageId message,
            @Nullable String controlId,
            @Nullable Duration after)
            implements Acknowledgement {

        /** Not taken, and no word on when to try again. */
        public Refused(
                Why why,
                @Nullable String field,
                String detail,
                @Nullable MessageId message,
                @Nullable String controlId) {
            this(why, field, detail, message, controlId, null);
        }
    }

    /** Kinds of no. */
    enum Why {
        UNKNOWN_SOURCE,
        UNSUPPORTED_FORMAT,
        TOO_LARGE,
        MALFORMED,
        MISSING_CONTROL_ID,
        INVALID,
        CONFLICT,
        /** The hub has as much to do as it should. */
        BUSY,
        /** This one source sends faster than it may. */
        TOO_FAST,
        UNAVAILABLE;

        /** Whether the same post may well be taken later. */
        public boolean isForNow() {
            return switch (this) {
                case BUSY, TOO_FAST, UNAVAILABLE -> true;
                default -> false;
            };
        }
    }
}
