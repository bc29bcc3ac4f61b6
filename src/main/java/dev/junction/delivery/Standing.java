package dev.junction.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a destination fares, as one node sees it.
 *
 * @param times how often trouble began there since this node started; grows with each, so that one
 *     which came and went between two looks is seen
 * @param since when the present trouble began, or the last one
 * @param error what was answered when it began, without content of messages; null before the first
 */
public record Standing(
        String endpoint, State state, int times, Instant since, @Nullable String error) {

    /** What is wrong, if something is. */
    public enum State {
        WELL,
        /** It was not well; the next delivery finds out. */
        PROBING,
        /** It does not answer: its circuit is open. */
        UNAVAILABLE,
        /** It asked us to wait for long. */
        PAUSED,
        /** It answers, but has said no to everything for a while. */
        REFUSING
    }
}
