package dev.junction.bench.load;

/**
 * What came of one run, from the sender's side.
 *
 * @param sent how many messages were sent
 * @param accepted how many of them were acknowledged
 * @param firstSent when the first was sent
 * @param lastAnswered when the last answer came
 * @param refusal the first answer that was not a yes; empty when there was none
 */
public record Account(long sent, long accepted, long firstSent, long lastAnswered, String refusal) {

    /** How many were not acknowledged. */
    public long refused() {
        return sent - accepted;
    }

    /** Acknowledged messages a second. */
    public double perSecond() {
        return accepted * 1e9 / Math.max(1, lastAnswered - firstSent);
    }
}
