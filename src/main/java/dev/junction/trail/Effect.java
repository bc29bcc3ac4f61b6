package dev.junction.trail;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What a step wants written in its message's own transaction. Effects of one kind are written
 * together, in order.
 */
public interface Effect {

    /**
     * Whether it keeps its message open until somebody settles it, as a delivery or a work item
     * does.
     */
    default boolean keepsOpen() {
        return false;
    }

    /** Writes all effects of one kind of a batch, in as few statements as it can. */
    interface Writer<E extends Effect> {

        /** The kind it writes. */
        Class<E> kind();

        /** Writers run from low to high; facts come last. */
        int order();

        /**
         * Whether it must wait for the fence, since it looks at lanes that others move. What only
         * adds rows of its own need not, and the fence is held for a shorter time.
         */
        default boolean behindFence() {
            return true;
        }

        void write(Connection connection, List<E> effects) throws SQLException;
    }
}
