package dev.junction.policy.whatif;

import dev.junction.policy.evidence.Evidence;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Where the events to be tried come from, portion by portion. Used by one thread. */
interface Supply {

    /** The next portion; empty when there is no more. */
    Optional<Portion> next() throws SQLException;

    /** How many messages there are in all. */
    long total() throws SQLException;

    /** Some messages with all their events, still closed; opened on any thread. */
    interface Portion {

        Material open() throws SQLException;
    }

    /**
     * What a portion holds.
     *
     * @param recorded decisions as they were recorded, for the check of the record itself
     * @param unreadable recorded events whose key is gone
     */
    record Material(int messages, List<Tried> tried, List<Evidence> recorded, int unreadable) {}
}
