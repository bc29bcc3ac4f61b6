package dev.junction.delivery;

import dev.junction.trail.Batch;
import dev.junction.trail.Days;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;

/**
 * Keeps one head in each lane, and messages closed when nothing of theirs is open. Call only behind
 * the fence.
 */
final class Lanes {

    /** How urgent the most urgent is that waits in a lane; null when nobody there is in a hurry. */
    private static final String MOST_URGENT =
            """
            (select min(u.priority) from open_delivery u
                where u.endpoint = %1$s.endpoint and u.lane = %1$s.lane and u.state = 'PENDING' and u.priority < 2)""";

    /**
     * What waits is a few rows now and a million a minute later, and a plan is kept: so these say
     * their rows by an array of ids, look at a lane by the one index that knows both states, and
     * for its head, which is always {@code PENDING}, by the one that knows only heads. Then no
     * plan, whenever it was made, reads more than a few rows of each lane, however long that is.
     */
    private static final String PROMOTE =
            """
            update open_delivery d set head = true,
              priority = least(d.priority, %s)
            where d.id = any(array(
              select first.id
              from (select distinct unnest(?::text[]) as endpoint, unnest(?::bigint[]) as lane) l
              cross join lateral (
                select id, state, head from open_delivery n
                where n.endpoint = l.endpoint and n.lane = l.lane and (n.state = 'PENDING' or n.blocks)
                order by n.seq limit 1) first
              where first.state = 'PENDING' and not first.head
                and not exists (select from open_delivery h
                  where h.endpoint = l.endpoint and h.lane = l.lane and h.head
                  offset 0)))"""
                    .formatted(MOST_URGENT.formatted("d"));

    private static final String LIFT =
            """
            update open_delivery d set priority = %s
            where d.id = any(array(
              select first.id
              from (select distinct unnest(?::text[]) as endpoint, unnest(?::bigint[]) as lane) l
              cross join lateral (
                select id, priority from open_delivery h
                where h.endpoint = l.endpoint and h.lane = l.lane and h.head
                order by h.seq limit 1) first
              where first.priority > %s))"""
                    .formatted(MOST_URGENT.formatted("d"), MOST_URGENT.formatted("l"));
    private static final String CLOSE =
            """
            update standing s
            set open_count = s.open_count - t.closed,
                state = case when s.open_count <= t.closed and s.state = 'DECIDED' then 'DONE' else s.state end,
                done_at = case when s.open_count <= t.closed and s.state = 'DECIDED' then now() else s.done_at end
            from (select message_id, count(*)::int as closed from unnest(?::uuid[]) as u(message_id) group by 1) t
            where s.message_id = t.message_id and %s""";

    /** A lane at an endpoint. */
    record Place(String endpoint, long lane) {}

    private Lanes() {}

    /**
     * Makes the first waiting delivery of each lane its head, unless it has one or a dead one
     * blocks it.
     *
     * @return how many became heads
     */
    static int promote(Connection connection, Collection<Place> places) throws SQLException {
        if (places.isEmpty()) {
            return 0;
        }
        try (PreparedStatement update = connection.prepareStatement(PROMOTE)) {
            new Batch<>(connection, update, places)
                    .set("text", Place::endpoint)
                    .set("bigint", Place::lane);
            return update.executeUpdate();
        }
    }

    /**
     * Makes the head of each lane as urgent as the most urgent that waits behind it; a head that is
     * promoted later is so by itself. So an urgent delivery keeps its place in its lane, but the
     * lane goes before others.
     */
    static void lift(Connection connection, Collection<Place> places) throws SQLException {
        if (places.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement(LIFT)) {
            new Batch<>(connection, update, places)
                    .set("text", Place::endpoint)
                    .set("bigint", Place::lane);
            update.executeUpdate();
        }
    }

    /** Takes settled deliveries off their messages' open counts; one id for each delivery. */
    static void close(Connection connection, Collection<UUID> messages) throws SQLException {
        if (messages.isEmpty()) {
            return;
        }
        String sql = CLOSE.formatted(Days.of(messages).bound("s.message_id"));
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            new Batch<>(connection, update, messages).set("uuid", message -> message);
            update.executeUpdate();
        }
    }
}
