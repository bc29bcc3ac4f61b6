package dev.junction.bench.load;

import java.time.Duration;

/**
 * How much to send, and how.
 *
 * @param connections kept open all the time
 * @param pipeline how many messages of one connection may wait for their answers
 * @param most how many messages in all
 * @param longest when to stop in any case
 * @param perSecond 0: each answer is followed by the next message; else messages are due at times
 *     fixed ahead, and what comes late counts from when it was due
 * @param lanes over how many lanes (patients) they are spread
 */
public record Plan(
        int connections, int pipeline, int most, Duration longest, double perSecond, int lanes) {

    /** As much as goes through so many connections in a time. */
    public static Plan burst(int connections, Duration longest, int lanes) {
        int most = (int) Math.min(4_000_000, 1_000 + longest.toMillis() * 60);
        return new Plan(connections, 1, most, longest, 0, lanes);
    }

    /** So many messages, one after the other on each connection. */
    public static Plan all(int connections, int messages, int lanes) {
        return new Plan(connections, 1, messages, Duration.ofMinutes(30), 0, lanes);
    }

    /** So many each second. */
    public static Plan steady(int connections, double perSecond, Duration length, int lanes) {
        int most = (int) (perSecond * length.toMillis() / 1000);
        return new Plan(connections, 1, most, length.plusSeconds(60), perSecond, lanes);
    }

    /** The same with several messages of one connection on their way. */
    public Plan pipelined(int depth) {
        return new Plan(connections, depth, most, longest, perSecond, lanes);
    }

    long dueAfter(long place) {
        return (long) (place * 1_000_000_000.0 / perSecond);
    }

    boolean isSteady() {
        return perSecond > 0;
    }
}
