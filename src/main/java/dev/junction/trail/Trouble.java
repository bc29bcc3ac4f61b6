package dev.junction.trail;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whose fault it is that rows could not be written: the database's, so that the same rows may
 * be written later, or their own.
 */
public final class Trouble {

    /**
     * Classes of SQL states: connection, transaction state (a server that is read-only now), rolled
     * back (deadlock), no resources (disk full), not now (locks), operator (shutdown, cancelled),
     * system (input, output), internal.
     */
    private static final Set<String> DATABASE =
            Set.of("08", "25", "40", "53", "55", "57", "58", "XX");

    private Trouble() {}

    /** Whether the database is in trouble; an exception without a state never reached it. */
    public static boolean isTheDatabases(Throwable failure) {
        return failure instanceof SQLException sql && isTheDatabases(sql.getSQLState());
    }

    private static boolean isTheDatabases(@Nullable String state) {
        return state == null || state.length() < 2 || DATABASE.contains(state.substring(0, 2));
    }
}
