package dev.junction.journal;

import dev.junction.trail.Batch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Stands in front of every settlement: locks the shards it is about, so that lane heads are moved
 * by one transaction at a time, and tells which of them this node still owns.
 */
public final class Fence {

    private static final String OWNED =
            """
            select s.shard from shard s
            join (select unnest(?::smallint[]) as shard, unnest(?::bigint[]) as fence) f
              on f.shard = s.shard and f.fence = s.fence
            where s.owner = ?
            order by s.shard
            for update of s""";
    private static final String ALL =
            "select shard from shard where shard = any(?) order by shard for update";

    private Fence() {}

    /** The shards of these that the node still owns, locked until the transaction ends. */
    public static Set<Short> pass(
            Connection connection, UUID node, Lease lease, Collection<Short> shards)
            throws SQLException {
        List<Map.Entry<Short, Long>> asked =
                lease.fences().entrySet().stream()
                        .filter(entry -> shards.contains(entry.getKey()))
                        .toList();
        Set<Short> owned = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(OWNED)) {
            new Batch<>(connection, select, asked)
                    .set("smallint", Map.Entry::getKey)
                    .set("bigint", Map.Entry::getValue);
            select.setObject(3, node);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    owned.add(rows.getShort(1));
                }
            }
        }
        return owned;
    }

    /** Locks shards for a change made by a person, who may make it on any node. */
    public static void lock(Connection connection, Collection<Short> shards) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ALL)) {
            select.setArray(1, connection.createArrayOf("smallint", shards.toArray()));
            select.executeQuery().close();
        }
    }
}
