package dev.junction.delivery;

import dev.junction.journal.Lease;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;

/** Is told how the destinations fare, and remembers it beyond a restart. */
public interface Watch {

    /**
     * The endpoints that were not well when a hub last looked, and what was wrong; they are met
     * gently.
     */
    Map<String, Standing.State> unwell() throws SQLException;

    /**
     * How the destinations fare on this node now; told each second, and at once when something
     * changes.
     *
     * @param lease the shards of this node
     * @return the endpoints whose trouble this node takes over from one that is gone
     */
    Map<String, Standing.State> look(Collection<Standing> standings, Lease lease)
            throws SQLException;
}
