package dev.junction.hub.mllp;

import dev.junction.intake.pressure.Space;
import org.jspecify.annotations.Nullable;

/**
 * What stood between a start block and its end.
 *
 * @param body the bytes; of one that is too large only its beginning
 * @param place the room that it took to be read, which is its own until it is let in; null for one
 *     that needed none
 */
public record Frame(Kind kind, byte[] body, Space.@Nullable Place place) {

    static final byte START = 0x0b;
    static final byte END = 0x1c;

    Frame(Kind kind, byte[] body) {
        this(kind, body, null);
    }

    /** Leaves the room that it took to be read. */
    void leave() {
        if (place != null) {
            place.leave();
        }
    }

    /** How it ended. */
    public enum Kind {
        /** By its end block. */
        WHOLE,
        /** Never: the next one began. */
        CUT,
        /** Not in time. */
        STALLED,
        /** Not yet, but it is more than may be. */
        TOO_LARGE
    }

    /** A frame on its connection, with its place among the others there. */
    public record Turn(long number, Frame frame) {}

    /**
     * The answer to a frame.
     *
     * @param number the turn it answers
     * @param body the answer without frame; empty for no answer
     * @param last whether the connection ends with it
     */
    public record Reply(long number, byte[] body, boolean last) {}
}
