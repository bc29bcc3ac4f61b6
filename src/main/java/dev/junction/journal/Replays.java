package dev.junction.journal;

import dev.junction.event.Ids;
import dev.junction.event.MessageId;
import dev.junction.trail.Days;
import dev.junction.trail.Fact;
import dev.junction.trail.FactWriter;
import dev.junction.trail.UuidArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Sends messages on a new walk: back to ACCEPTED, one walk more. Each call is one guarded update,
 * so two people who press the button at once start one walk.
 */
@ApplicationScoped
public class Replays {

    private static final String UPDATE =
            """
            with chosen as (
              select m.id, s.state from message m join standing s on s.message_id = m.id
              where m.id = any (?) and %s and %s and %s order by m.id for update of s),
            standing_anew as (
              update standing s set state = 'ACCEPTED', reason = null, decided_at = null, done_at = null
              from chosen c where s.message_id = c.id and %s),
            walking as (
              update message m
              set walk = m.walk + 1, released = m.released or ?, pinned_at = case when ? then m.pinned_at else now() end
              from chosen c where m.id = c.id and %s
              returning m.id, m.walk, c.state, m.shard, m.seq, m.lane, m.priority),
            waiting as (
              insert into waiting_message (shard, seq, message_id, since, lane, priority)
              select shard, seq, id, null, lane, priority from walking)
            select id, walk, state from walking
            """;

    private static final String PARKED = "s.state = 'PARKED'";
    private static final String ANY =
            "m.key_id <> '' and (s.state in ('PARKED', 'DECIDED', 'DONE') or s.state = 'REFUSED' and not m.turned_away)";
    private static final String HELD = "s.state = 'PARKED' and starts_with(s.reason, 'held')";

    private final FactWriter facts;

    public Replays(FactWriter facts) {
        this.facts = facts;
    }

    /**
     * Walks parked messages again.
     *
     * @param actor who asks for it
     * @return those that were parked
     */
    public List<MessageId> parked(
            Connection connection, Collection<MessageId> messages, String actor)
            throws SQLException {
        return walk(connection, PARKED, messages, false, "REPLAYED", actor);
    }

    /**
     * Walks messages again that are parked or were decided before, whose deliveries then go out
     * again. One that policy refused was decided; one refused at the door was never accepted.
     *
     * @return those that were in such a state
     */
    public List<MessageId> again(
            Connection connection, Collection<MessageId> messages, String actor)
            throws SQLException {
        return walk(connection, ANY, messages, false, "REPLAYED", actor);
    }

    /**
     * Lets held messages pass their hold.
     *
     * @return those that were held
     */
    public List<MessageId> release(
            Connection connection, Collection<MessageId> messages, String actor)
            throws SQLException {
        return walk(connection, HELD, messages, true, "RELEASED", actor);
    }

    private List<MessageId> walk(
            Connection connection,
            String condition,
            Collection<MessageId> messages,
            boolean release,
            String kind,
            String actor)
            throws SQLException {
        if (messages.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = messages.stream().map(MessageId::value).toList();
        Days days = Days.of(ids);
        String written = days.bound("m.id");
        String standing = days.bound("s.message_id");
        String update = UPDATE.formatted(written, standing, condition, standing, written);
        List<Fact> done = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            statement.setArray(1, UuidArray.of(connection, ids));
            statement.setBoolean(2, release);
            statement.setBoolean(3, release);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    done.add(fact(rows, kind, actor));
                }
            }
        }
        facts.write(connection, done);
        return done.stream().map(Fact::message).toList();
    }

    private static Fact fact(ResultSet row, String kind, String actor) throws SQLException {
        return new Fact(
                Ids.next(),
                new MessageId(row.getObject("id", UUID.class)),
                null,
                kind,
                Instant.now(),
                actor,
                Map.of("walk", row.getInt("walk"), "from", row.getString("state")));
    }
}
