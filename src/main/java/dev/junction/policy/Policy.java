package dev.junction.policy;

import dev.junction.event.Event;

/**
 * Decides. Answers from the active version in memory, which follows changes made on any node within
 * seconds.
 */
public interface Policy {

    /**
     * The decision on one event under the active version: no clock but the given event, no
     * database.
     *
     * @param released whether a person released the message from a hold: hold actions then do not
     *     stop it
     */
    Decision decide(Event event, boolean released);
}
