package dev.junction.delivery;

import dev.junction.delivery.Outcome.Refused;
import dev.junction.delivery.Outcome.Unavailable;

/** Thrown by a door that sees before it knocks that this cannot go out. */
public final class Unsendable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final boolean forGood;

    private Unsendable(String reason, boolean forGood) {
        super(reason);
        this.reason = reason;
        this.forGood = forGood;
    }

    /**
     * This message does not fit what its destination wants; another attempt would not either.
     *
     * @param reason a sentence without content of the message
     */
    public static Unsendable message(String reason) {
        return new Unsendable(reason, true);
    }

    /**
     * The endpoint's row is not right; once it is mended, the next attempt may pass.
     *
     * @param reason a sentence that names the endpoint's field
     */
    public static Unsendable endpoint(String reason) {
        return new Unsendable(reason, false);
    }

    Outcome outcome() {
        return forGood ? new Refused(reason, null) : new Unavailable(reason, null, null);
    }
}
