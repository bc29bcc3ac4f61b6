package dev.junction.hub.answer;

import dev.junction.event.Event;
import dev.junction.event.MessageId;
import dev.junction.journal.Vault;
import dev.junction.mapping.CloudEvents;
import dev.junction.trail.Days;
import dev.junction.trail.Fact;
import dev.junction.trail.FactWriter;
import dev.junction.trail.UuidArray;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Looks up what became of many requests at once: their own events, and the newest event of the same
 * case that answers one of them and was accepted no earlier.
 */
final class AnswerTable {

    private static final String LOOK =
            """
            with pair (asks, answers) as (select * from unnest(?::text[], ?::text[]))
            select m.id, coalesce(s.state, 'ACCEPTED') as state,
              exists (select 1 from event q join pair p on p.asks = q.type
                where q.message_id = m.id and %1$s) as asks,
              a.key_id, a.body
            from message m left join standing s on s.message_id = m.id and %6$s
            left join lateral (
              select a.key_id, a.body
              from event q
              join pair p on p.asks = q.type
              join event a on a.case_key = q.case_key and a.type = p.answers and %2$s
              join message am on am.id = a.message_id and %3$s
              where q.message_id = m.id and %4$s and am.seq >= m.seq
              order by am.seq desc, a.id desc limit 1) a on true
            where m.id = any(?) and %5$s""";

    private final DataSource dataSource;
    private final Vault vault;
    private final FactWriter facts;
    private final AnswerTypes types;
    private final Clock clock;

    AnswerTable(
            DataSource dataSource, Vault vault, FactWriter facts, AnswerTypes types, Clock clock) {
        this.dataSource = dataSource;
        this.vault = vault;
        this.facts = facts;
        this.types = types;
        this.clock = clock;
    }

    /**
     * Where a request stands.
     *
     * @param answer the event that answers it; null while there is none
     * @param hopeless whether no answer is to be expected: it asks for none, or it went no further
     */
    record Standing(MessageId message, @Nullable Event answer, boolean hopeless) {}

    /** Those of the requests that are there, and a fact for each that is answered. */
    List<Standing> look(Collection<MessageId> requests) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            List<Standing> found = read(connection, requests);
            facts.write(
                    connection,
                    found.stream()
                            .filter(it -> it.answer() != null)
                            .map(it -> fact(it.message(), it.answer()))
                            .toList());
            return found;
        }
    }

    private List<Standing> read(Connection connection, Collection<MessageId> requests)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql(requests))) {
            select.setArray(1, connection.createArrayOf("text", types.asking().toArray()));
            select.setArray(2, connection.createArrayOf("text", types.answering().toArray()));
            List<UUID> ids = requests.stream().map(MessageId::value).toList();
            select.setArray(3, UuidArray.of(connection, ids));
            try (ResultSet rows = select.executeQuery()) {
                List<Standing> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(standing(rows));
                }
                return found;
            }
        }
    }

    /** An answer is of the days of the requests or later, whatever clock gave it its id. */
    private String sql(Collection<MessageId> requests) {
        Days asked = Days.of(requests.stream().map(MessageId::value).toList());
        Days since = new Days(asked.first().minusDays(1), Days.day(clock.instant()).plusDays(1));
        return LOOK.formatted(
                asked.bound("q.message_id"),
                since.bound("a.message_id"),
                since.bound("am.id"),
                asked.bound("q.message_id"),
                asked.bound("m.id"),
                asked.bound("s.message_id"));
    }

    private Standing standing(ResultSet row) throws SQLException {
        MessageId message = new MessageId(row.getObject("id", UUID.class));
        String keyId = row.getString("key_id");
        if (keyId != null) {
            byte[] body = vault.open(new Vault.Sealed(keyId, row.getBytes("body")));
            return new Standing(message, CloudEvents.fromBytes(body), false);
        }
        boolean hopeless =
                switch (row.getString("state")) {
                    case "ACCEPTED" -> false;
                    case "DECIDED", "DONE" -> !row.getBoolean("asks");
                    default -> true;
                };
        return new Standing(message, null, hopeless);
    }

    private Fact fact(MessageId request, @Nullable Event answer) {
        return Fact.of(
                request,
                "ANSWERED",
                clock.instant(),
                answer == null
                        ? Map.of()
                        : Map.of("event", answer.id(), "type", answer.type().name()));
    }
}
