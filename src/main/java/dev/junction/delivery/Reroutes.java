package dev.junction.delivery;

import dev.junction.event.Event;
import dev.junction.event.Ids;
import dev.junction.event.MessageId;
import dev.junction.journal.Fence;
import dev.junction.journal.Signals;
import dev.junction.journal.Vault;
import dev.junction.mapping.CloudEvents;
import dev.junction.mapping.Dictionaries;
import dev.junction.partner.Endpoint;
import dev.junction.trail.Batch;
import dev.junction.trail.Days;
import dev.junction.trail.Effects;
import dev.junction.trail.Fact;
import dev.junction.trail.UuidArray;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Sends what waits for one endpoint to another: the delivery is cancelled and another one opened
 * there, in its place in the order of its lane, both in one transaction that locks the lanes. Many
 * are moved in several such transactions, so a hub that dies between has moved each wholly or not
 * at all.
 *
 * <p>An event that had a delivery at the other endpoint before keeps that one's key there. What a
 * person has edited stays: it was written for this destination.
 */
@Singleton
public final class Reroutes {

    private static final int MOST_TOGETHER = 500;

    /** The urgent first, and with each all that wait before it in its lane. */
    private static final String WHOLE_LANES =
            """
            with part as (
              select lane, max(seq) as seq from (
                select lane, seq from open_delivery
                where state = 'PENDING' and endpoint = ? and %s order by id limit ?) s
              group by lane)
            select o.id, o.message_id, o.event_id, o.lane, o.shard from part
            join open_delivery o on o.endpoint = ? and o.lane = part.lane and o.state = 'PENDING' and o.seq <= part.seq
            order by o.seq""";

    private static final String URGENT = WHOLE_LANES.formatted("priority < 2");
    private static final String ALL = WHOLE_LANES.formatted("true");
    private static final String CHOSEN =
            """
            select id, message_id, event_id, lane, shard from open_delivery
            where state = 'PENDING' and endpoint = ? and id = any(?) order by seq""";
    private static final String EVENTS =
            """
            select e.id, e.key_id, e.body from unnest(?::uuid[], ?::uuid[]) u(message_id, id)
            join event e on e.message_id = u.message_id and e.id = u.id and %s""";
    private static final String MOVE =
            """
            with t as (
              select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[]) u(id, anew, key, mapping_version)),
            gone as (
              delete from open_delivery o using t, delivery d
              where o.id = t.id and (o.state = 'PENDING' and o.endpoint = ?) is true and d.id = t.id and %1$s and d.edited_key_id is null
              returning o.id, o.seq, o.priority),
            cancelled as (
              update delivery d set state = 'CANCELLED', settled_at = clock_timestamp(), last_error = ?
              from gone where d.id = gone.id and %1$s
              returning d.id, d.message_id, d.event_id, d.lane, d.shard, d.priority, d.policy_version),
            opened as (
              insert into delivery (id, seq, message_id, event_id, endpoint, lane, shard, priority, state, delivery_key,
                mapping_version, policy_version)
              select t.anew, gone.seq, c.message_id, c.event_id, ?, c.lane, c.shard, c.priority, 'PENDING',
                coalesce((select k.delivery_key from delivery k
                  where k.message_id = c.message_id and k.event_id = c.event_id and k.endpoint = ? and %2$s
                  order by k.id limit 1), t.key),
                t.mapping_version, c.policy_version
              from cancelled c join gone on gone.id = c.id join t on t.id = c.id
              returning id, opened_at)
            insert into open_delivery (id, seq, message_id, event_id, endpoint, lane, shard, priority, state, head, opened_at)
            select opened.id, gone.seq, c.message_id, c.event_id, ?, c.lane, c.shard, c.priority, 'PENDING', false,
              opened.opened_at
            from opened join t on t.anew = opened.id join gone on gone.id = t.id join cancelled c on c.id = t.id
            returning id""";

    private final DataSource dataSource;
    private final Vault vault;
    private final Dictionaries dictionaries;
    private final Effects effects;
    private final Signals signals;

    @Inject
    Reroutes(
            AgroalDataSource dataSource,
            Vault vault,
            Dictionaries dictionaries,
            Effects effects,
            Signals signals) {
        this.dataSource = dataSource;
        this.vault = vault;
        this.dictionaries = dictionaries;
        this.effects = effects;
        this.signals = signals;
    }

    /**
     * Which of those that wait.
     *
     * @param ids only these, or all
     * @param urgentOnly only the urgent ones, with those before them in their lanes
     * @param most no more than about so many
     */
    public record Choice(@Nullable List<UUID> ids, boolean urgentOnly, int most) {}

    /**
     * Why, and who wants it.
     *
     * @param incident for the record
     */
    public record Order(UUID incident, String actor, String reason) {}

    /** A delivery on its way to another endpoint. */
    private record Move(
            UUID id,
            UUID message,
            UUID event,
            long lane,
            short shard,
            UUID anew,
            @Nullable String version) {

        Move with(@Nullable String mappingVersion) {
            return new Move(id, message, event, lane, shard, anew, mappingVersion);
        }
    }

    /** Moves them, urgent ones first. Returns how many. */
    public long reroute(String from, Endpoint to, Choice choice, Order order) throws SQLException {
        try {
            List<UUID> ids = choice.ids();
            if (ids != null) {
                return move(from, to, chosen(from, ids), order);
            }
            long moved = all(URGENT, from, to, choice.most(), order);
            return choice.urgentOnly()
                    ? moved
                    : moved + all(ALL, from, to, choice.most() - (int) moved, order);
        } finally {
            signals.decided().ring();
        }
    }

    private long all(String sql, String from, Endpoint to, int most, Order order)
            throws SQLException {
        long moved = 0;
        while (moved < most) {
            int together = (int) Math.min(MOST_TOGETHER, most - moved);
            int now = move(from, to, part(sql, from, together), order);
            if (now == 0) {
                return moved;
            }
            moved += now;
        }
        return moved;
    }

    private List<Move> part(String sql, String from, int most) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, from);
            select.setInt(2, most);
            select.setString(3, from);
            return moves(select);
        }
    }

    private List<Move> chosen(String from, Collection<UUID> ids) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(CHOSEN)) {
            select.setString(1, from);
            select.setArray(2, UuidArray.of(connection, ids));
            return moves(select);
        }
    }

    private static List<Move> moves(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            List<Move> moves = new ArrayList<>();
            while (rows.next()) {
                moves.add(
                        new Move(
                                rows.getObject(1, UUID.class),
                                rows.getObject(2, UUID.class),
                                rows.getObject(3, UUID.class),
                                rows.getLong(4),
                                rows.getShort(5),
                                Ids.next(),
                                null));
            }
            return moves;
        }
    }

    private int move(String from, Endpoint to, List<Move> moves, Order order) throws SQLException {
        if (moves.isEmpty()) {
            return 0;
        }
        try (Connection connection = dataSource.getConnection()) {
            List<Move> worded = worded(connection, to, moves);
            connection.setAutoCommit(false);
            try {
                int moved = move(connection, from, to, worded, order);
                connection.commit();
                return moved;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    /** Pins the words of the other destination. */
    private List<Move> worded(Connection connection, Endpoint to, List<Move> moves)
            throws SQLException {
        String sql =
                EVENTS.formatted(
                        Days.of(moves.stream().map(Move::message).toList()).bound("e.message_id"));
        Map<UUID, Optional<String>> versions = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            new Batch<>(connection, select, moves)
                    .set("uuid", Move::message)
                    .set("uuid", Move::event);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Vault.Sealed body = new Vault.Sealed(rows.getString(2), rows.getBytes(3));
                    Event event = CloudEvents.fromBytes(vault.open(body));
                    versions.put(event.id(), dictionaries.versionFor(to.mapping(), event));
                }
            }
        }
        return moves.stream().map(move -> move.with(version(versions, move))).toList();
    }

    private static @Nullable String version(Map<UUID, Optional<String>> versions, Move move) {
        return versions.getOrDefault(move.event(), Optional.empty()).orElse(null);
    }

    private int move(Connection connection, String from, Endpoint to, List<Move> moves, Order order)
            throws SQLException {
        Fence.lock(connection, moves.stream().map(Move::shard).collect(Collectors.toSet()));
        Set<UUID> moved = moved(connection, from, to, moves);
        List<Move> done = moves.stream().filter(move -> moved.contains(move.anew())).toList();
        List<Lanes.Place> places = new ArrayList<>();
        for (Move move : done) {
            places.add(new Lanes.Place(from, move.lane()));
            places.add(new Lanes.Place(to.name(), move.lane()));
        }
        Lanes.promote(connection, places);
        Lanes.lift(connection, places);
        effects.write(
                connection, done.stream().map(move -> fact(move, from, to.name(), order)).toList());
        return done.size();
    }

    private static Set<UUID> moved(
            Connection connection, String from, Endpoint to, List<Move> moves) throws SQLException {
        Days since =
                new Days(
                        Days.of(moves.stream().map(Move::message).toList()).first(),
                        Days.day(Instant.now()));
        String sql =
                MOVE.formatted(
                        Days.of(moves.stream().map(Move::id).toList()).bound("d.id"),
                        since.bound("k.id"));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new Batch<>(connection, statement, moves)
                    .set("uuid", Move::id)
                    .set("uuid", Move::anew)
                    .set("text", move -> DeliveryKey.of(move.anew()).value())
                    .set("text", Move::version);
            statement.setString(5, from);
            statement.setString(6, "rerouted to " + to.name());
            statement.setString(7, to.name());
            statement.setString(8, to.name());
            statement.setString(9, to.name());
            try (ResultSet rows = statement.executeQuery()) {
                Set<UUID> moved = new HashSet<>();
                while (rows.next()) {
                    moved.add(rows.getObject(1, UUID.class));
                }
                return moved;
            }
        }
    }

    private static Fact fact(Move move, String from, String to, Order order) {
        return new Fact(
                Ids.next(),
                new MessageId(move.message()),
                move.id(),
                "REROUTED",
                Instant.now(),
                order.actor(),
                Map.of(
                        "endpoint", from,
                        "to", to,
                        "as", move.anew().toString(),
                        "incident", order.incident().toString(),
                        "reason", order.reason()));
    }
}
