package dev.junction.trail;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.PgArray;

/**
 * An array of ids as a parameter, in PostgreSQL's binary form. The driver writes arrays of this one
 * type as text, 36 letters an id, which the server then takes apart again: every message has some
 * twenty ids on its way, so that was a twelfth of the database's work.
 */
public final class UuidArray {

    private static final int HEADER = 5 * Integer.BYTES;
    private static final int LENGTH = 2 * Long.BYTES;
    private static final int NULL = -1;

    private UuidArray() {}

    /** The ids in their order, for {@code setArray}; null stays null. */
    public static Array of(Connection connection, Collection<? extends @Nullable UUID> ids)
            throws SQLException {
        return new PgArray(connection.unwrap(BaseConnection.class), Oid.UUID_ARRAY, bytes(ids));
    }

    /** As array_recv of PostgreSQL's arrayfuncs.c reads it. */
    private static byte[] bytes(Collection<? extends @Nullable UUID> ids) {
        boolean hasNull = ids.stream().anyMatch(id -> id == null);
        var bytes = ByteBuffer.allocate(HEADER + ids.size() * (Integer.BYTES + LENGTH));
        bytes.putInt(1) // dimensions
                .putInt(hasNull ? 1 : 0)
                .putInt(Oid.UUID)
                .putInt(ids.size())
                .putInt(1); // the first index
        for (UUID id : ids) {
            if (id == null) {
                bytes.putInt(NULL);
            } else {
                bytes.putInt(LENGTH)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits());
            }
        }
        byte[] written = new byte[bytes.position()];
        bytes.flip().get(written);
        return written;
    }
}
