package dev.junction.journal;

import dev.junction.event.Format;
import dev.junction.event.Lane;
import dev.junction.event.MessageId;
import dev.junction.event.Priority;
import dev.junction.trail.Days;
import dev.junction.trail.UuidArray;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads what waits to be walked, each lane in the order of acceptance; when more waits than is
 * claimed at once, urgent messages first, which never overtake one of their own lane. A plain read:
 * only the shard's owner reads it.
 */
final class Claims {

    private static final String WAITING =
            """
            select w.seq, w.message_id, w.since, w.shard
            from unnest(?::smallint[]) s(shard)
            cross join lateral (
              select shard, seq, message_id, since from waiting_message where shard = s.shard order by seq limit ?) w
            order by w.seq limit ?""";

    /** The first urgent ones, each with what was accepted before it in its own lane. */
    private static final String URGENT =
            """
            with urgent as (
              select s.shard, u.seq, u.message_id, u.since, u.lane
              from unnest(?::smallint[]) s(shard)
              cross join lateral (
                select seq, message_id, since, lane from waiting_message
                where shard = s.shard and priority < 2 order by seq limit ?) u
              order by u.seq limit ?
            ), last as (
              select shard, lane, max(seq) as seq from urgent group by shard, lane
            )
            select seq, message_id, since, shard from urgent
            union
            select w.seq, w.message_id, w.since, w.shard
            from last join waiting_message w
              on w.shard = last.shard and w.seq < last.seq and (w.lane = last.lane or w.lane is null)
            order by seq limit ?""";

    private static final String CLAIM =
            """
            select id, seq, source, control_id, format, charset, lane, priority, accepted_at, walk, released,
              coalesce(pinned_at, accepted_at) as pinned_at, key_id,
              case when sum(body_size) over (order by seq) - body_size < ? then body end as body
            from message where id = any(?) and %s""";

    /** What is claimed together is in memory together; a larger one comes last. */
    private static final int MOST_BYTES = 4 << 20;

    /**
     * Lanes are spread evenly; a shard that has much more than its share of a batch is asked again.
     */
    private static final int SHARES = 2;

    /** So many of a shard are read in any case: a small batch keeps the order of acceptance. */
    private static final int FEW = 8;

    private final DataSource dataSource;
    private final Vault vault;
    private final RecentMessages recent;

    Claims(DataSource dataSource, Vault vault, RecentMessages recent) {
        this.dataSource = dataSource;
        this.vault = vault;
        this.recent = recent;
    }

    /**
     * A claimed message.
     *
     * @param unreadable why its bytes cannot be opened; null when they can
     */
    record Claimed(Message message, @Nullable String unreadable) {}

    /**
     * What waits.
     *
     * @param since when it was accepted; null when it waits for a walk that is not its first
     */
    private record Waiting(long seq, UUID id, @Nullable Instant since, short shard) {}

    /**
     * The next ones: each lane in its order, and all of them about in the order of acceptance.
     *
     * @param except those that are walked and not yet settled
     */
    List<Claimed> next(Lease lease, int most, Set<UUID> except) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            int all = most + except.size();
            List<Waiting> waiting = first(connection, lease, all);
            if (waiting.size() == all) {
                waiting = withUrgent(waiting(connection, URGENT, lease, all, all, all), waiting);
            }
            waiting.removeIf(one -> except.contains(one.id()));
            Map<UUID, Claimed> found = new HashMap<>();
            for (Waiting one : waiting) {
                Instant since = one.since();
                if (since != null) {
                    recent.take(one.id(), one.seq(), since)
                            .ifPresent(message -> found.put(one.id(), new Claimed(message, null)));
                }
            }
            List<UUID> others =
                    waiting.stream().map(Waiting::id).filter(id -> !found.containsKey(id)).toList();
            Set<UUID> tooMuch = others.isEmpty() ? Set.of() : read(connection, others, found);
            return waiting.stream()
                    .takeWhile(one -> !tooMuch.contains(one.id())) // else one might overtake
                    .map(one -> found.get(one.id()))
                    .filter(Objects::nonNull)
                    .toList();
        }
    }

    /**
     * The first ones of all shards. To read as many of each shard as of all together would be work
     * for thousands, each time.
     */
    private static List<Waiting> first(Connection connection, Lease lease, int all)
            throws SQLException {
        int share = FEW + SHARES * all / Math.max(1, lease.fences().size());
        List<Waiting> first = waiting(connection, WAITING, lease, share, all);
        if (first.size() == all || share >= all) {
            return first;
        }
        boolean isCut =
                first.stream()
                        .collect(Collectors.groupingBy(Waiting::shard, Collectors.counting()))
                        .values()
                        .stream()
                        .anyMatch(count -> count == share);
        return isCut ? waiting(connection, WAITING, lease, all, all) : first;
    }

    /**
     * As many as wait in all, the urgent ones among them. In the order of acceptance: so a lane
     * stays in order, whoever of it came from where.
     */
    private static List<Waiting> withUrgent(List<Waiting> urgent, List<Waiting> inOrder) {
        Set<Waiting> chosen = new LinkedHashSet<>(urgent);
        for (Waiting one : inOrder) {
            if (chosen.size() < inOrder.size()) {
                chosen.add(one);
            }
        }
        return chosen.stream()
                .sorted(Comparator.comparingLong(Waiting::seq))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<Waiting> waiting(
            Connection connection, String sql, Lease lease, int... limits) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(
                    1, connection.createArrayOf("smallint", lease.fences().keySet().toArray()));
            for (int i = 0; i < limits.length; i++) {
                select.setInt(2 + i, limits[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                List<Waiting> waiting = new ArrayList<>();
                while (rows.next()) {
                    waiting.add(
                            new Waiting(
                                    rows.getLong(1),
                                    rows.getObject(2, UUID.class),
                                    instant(rows.getTimestamp(3)),
                                    rows.getShort(4)));
                }
                return waiting;
            }
        }
    }

    /** Those that are too much at once are for the next time. */
    private Set<UUID> read(Connection connection, List<UUID> ids, Map<UUID, Claimed> found)
            throws SQLException {
        String sql = CLAIM.formatted(Days.of(ids).bound("id"));
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, MOST_BYTES);
            select.setArray(2, UuidArray.of(connection, ids));
            Set<UUID> tooMuch = new HashSet<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    byte[] sealed = rows.getBytes("body");
                    if (sealed == null) {
                        tooMuch.add(rows.getObject("id", UUID.class));
                    } else {
                        Claimed claimed = claimed(rows, sealed);
                        found.put(claimed.message().id().value(), claimed);
                    }
                }
            }
            return tooMuch;
        }
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private Claimed claimed(ResultSet row, byte[] sealed) throws SQLException {
        try {
            byte[] body = vault.open(new Vault.Sealed(row.getString("key_id"), sealed));
            return new Claimed(message(row, body), null);
        } catch (IllegalStateException e) {
            return new Claimed(
                    message(row, new byte[0]), "Its bytes cannot be read: " + e.getMessage());
        }
    }

    private static Message message(ResultSet row, byte[] body) throws SQLException {
        return new Message(
                new MessageId(row.getObject("id", UUID.class)),
                row.getLong("seq"),
                row.getString("source"),
                row.getString("control_id"),
                Format.valueOf(row.getString("format")),
                row.getString("charset"),
                body,
                null,
                new Lane(row.getLong("lane")),
                Priority.values()[row.getInt("priority")],
                row.getTimestamp("accepted_at").toInstant(),
                row.getInt("walk"),
                row.getBoolean("released"),
                row.getTimestamp("pinned_at").toInstant());
    }
}
