package dev.junction.policy;

import java.time.Instant;

/** Decides. Answers from memory, which knows of every change made on any node before it counts. */
public interface Policy {

    /**
     * The version that decides about a message: the one in force when it was accepted, whatever is
     * activated meanwhile.
     *
     * @param at when the message was accepted or, on a replay, sent on its new walk
     * @param caseId of the event, which says whether a challenger decides
     */
    RuleBook book(Instant at, String caseId);
}
