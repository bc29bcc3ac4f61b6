package dev.junction.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How one attempt ended. */
public sealed interface Outcome {

    /**
     * They have it.
     *
     * @param receipt what they gave us for it: status and id or Location, MSA-1 and MSA-2, file
     *     name
     */
    record Delivered(String receipt) implements Outcome {}

    /**
     * They said no, and would say no again.
     *
     * @param answer what they said, for the dead letter: at most 8 KB; may hold content, so it is
     *     kept sealed
     */
    record Refused(String reason, @Nullable String answer) implements Outcome {}

    /**
     * They could not answer; try later. Counts as an attempt.
     *
     * @param after how long they asked us to wait (Retry-After), if they did
     */
    record Unavailable(String reason, @Nullable Duration after, @Nullable String answer)
            implements Outcome {}

    /**
     * We could not put it into their words, so we did not knock. Trying again would not help; the
     * circuit is untouched.
     */
    record Unwritable(String reason) implements Outcome {}

    /** The circuit was open; we did not even knock. Does not count. */
    record Postponed() implements Outcome {}
}
