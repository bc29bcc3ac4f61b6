package dev.junction.journal;

import dev.junction.event.Lane;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * The tables {@code shard} and {@code node}: who works what. Time is the database's, the same for
 * all nodes.
 */
final class LeaseTable {

    private static final String SEEN =
            """
            insert into node (id, name, seen_at) values (?, ?, clock_timestamp())
            on conflict (id) do update set name = excluded.name, seen_at = excluded.seen_at""";
    // seen or leased further ahead than any node could have written: the database's clock was set
    // back since
    private static final String OTHERS =
            """
            select count(*) from node where id <> ?
              and seen_at between clock_timestamp() - ? * interval '1 millisecond'
                and clock_timestamp() + ? * interval '1 millisecond'""";
    private static final String ALL =
            """
            select shard, owner, fence, until not between clock_timestamp()
                and clock_timestamp() + ? * interval '1 millisecond'
            from shard order by shard for update""";
    private static final String KEEP =
            """
            update shard set until = clock_timestamp() + ? * interval '1 millisecond', owner = ?,
              fence = case when owner is not distinct from ? and until >= clock_timestamp() and not ? then fence else fence + 1 end
            where shard = any(?)
            returning shard, fence""";
    private static final String GIVE =
            "update shard set until = 'epoch' where owner = ? and shard = any(?)";
    private static final String GIVE_ALL = "update shard set until = 'epoch' where owner = ?";
    private static final String GONE = "delete from node where id = ?";

    private final DataSource dataSource;
    private final Node node;
    private final Duration length;
    private boolean first = true;

    LeaseTable(DataSource dataSource, Node node, Duration length) {
        this.dataSource = dataSource;
        this.node = node;
        this.length = length;
    }

    /** Says that this node lives, keeps or takes its fair share, gives back what is more. */
    synchronized Lease renew() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                int share = share(connection);
                Set<Short> mine = new LinkedHashSet<>();
                Set<Short> surplus = new LinkedHashSet<>();
                choose(connection, share, mine, surplus);
                give(connection, surplus);
                Lease lease = keep(connection, mine);
                connection.commit();
                first = false;
                return lease;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    synchronized void giveBack() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement give = connection.prepareStatement(GIVE_ALL);
                PreparedStatement gone = connection.prepareStatement(GONE)) {
            give.setObject(1, node.id());
            give.executeUpdate();
            gone.setObject(1, node.id());
            gone.executeUpdate();
        }
    }

    private int share(Connection connection) throws SQLException {
        try (PreparedStatement seen = connection.prepareStatement(SEEN);
                PreparedStatement others = connection.prepareStatement(OTHERS)) {
            seen.setObject(1, node.id());
            seen.setString(2, node.name());
            seen.executeUpdate();
            others.setObject(1, node.id());
            others.setLong(2, length.toMillis());
            others.setLong(3, plausible());
            try (ResultSet row = others.executeQuery()) {
                row.next();
                int nodes = 1 + row.getInt(1);
                return (Lane.SHARDS + nodes - 1) / nodes;
            }
        }
    }

    private void choose(Connection connection, int share, Set<Short> mine, Set<Short> surplus)
            throws SQLException {
        Set<Short> free = new LinkedHashSet<>();
        try (PreparedStatement all = connection.prepareStatement(ALL)) {
            all.setLong(1, plausible());
            try (ResultSet rows = all.executeQuery()) {
                while (rows.next()) {
                    short shard = rows.getShort(1);
                    boolean runOut = rows.getBoolean(4);
                    if (node.id().equals(rows.getObject(2))) {
                        (mine.size() < share ? mine : surplus).add(shard);
                    } else if (runOut) {
                        free.add(shard);
                    }
                }
            }
        }
        for (Short shard : free) {
            if (mine.size() >= share) {
                return;
            }
            mine.add(shard);
        }
    }

    /** Milliseconds ahead; nodes may have leases of different length. */
    private long plausible() {
        return length.toMillis() * 4;
    }

    private void give(Connection connection, Set<Short> surplus) throws SQLException {
        if (surplus.isEmpty()) {
            return;
        }
        try (PreparedStatement give = connection.prepareStatement(GIVE)) {
            give.setObject(1, node.id());
            give.setArray(2, connection.createArrayOf("smallint", surplus.toArray()));
            give.executeUpdate();
        }
    }

    private Lease keep(Connection connection, Set<Short> mine) throws SQLException {
        Map<Short, Long> fences = new HashMap<>();
        try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
            keep.setLong(1, length.toMillis());
            keep.setObject(2, node.id());
            keep.setObject(3, node.id());
            keep.setBoolean(4, first);
            keep.setArray(5, connection.createArrayOf("smallint", mine.toArray()));
            try (ResultSet rows = keep.executeQuery()) {
                while (rows.next()) {
                    fences.put(rows.getShort(1), rows.getLong(2));
                }
            }
        }
        return new Lease(fences);
    }
}
