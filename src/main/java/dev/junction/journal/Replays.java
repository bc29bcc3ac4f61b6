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
              select id, state from message where id = any (?) and %s and %s order by id for update),
            walking as (
              update message m
              set state = 'ACCEPTED', walk = m.walk + 1, reason = null, decided_at = null, done_at = null,
                released = m.released or ?, pinned_at = case when ? then m.pinned_at else now() end
              from chosen c where m.id = c.id and %s
              returning m.id, m.walk, c.state, m.shard, m.seq, m.lane, m.priority),
            waiting as (
              insert into waiting_message (shard, seq, message_id, since, lane, priority)
              select shard, seq, id, null, lane, priority from walking)
            select id, walk, state from walking
            """;

    private static final String PARKED = "state = 'PARKED'";
    private static final String ANY =
            "key_id <> '' and (state in ('PARKED', 'DECIDED', 'DONE') or state = 'REFUSED' and decided_at is not null)";
    private static final String HELD = "state = 'PARKED' and starts_with(reason, 'held')";

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
        String update = UPDATE.formatted(condition, days.bound("id"), days.bound("m.id"));
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
