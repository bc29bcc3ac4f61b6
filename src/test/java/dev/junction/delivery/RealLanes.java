package dev.junction.delivery;

import dev.junction.Rows;
import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.event.Format;
import dev.junction.event.Ids;
import dev.junction.event.Lane;
import dev.junction.event.MessageId;
import dev.junction.event.Priority;
import dev.junction.journal.EventWriter;
import dev.junction.journal.Fence;
import dev.junction.journal.Lease;
import dev.junction.journal.Message;
import dev.junction.journal.RecentEvents;
import dev.junction.journal.RecordedEvent;
import dev.junction.journal.Signals;
import dev.junction.journal.Vault;
import dev.junction.partner.Endpoint;
import dev.junction.trail.Effect;
import dev.junction.trail.Effects;
import dev.junction.trail.FactWriter;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The lanes of one endpoint as they really are: the hub's own statements on PostgreSQL, one step at
 * a time and without its threads, so that a model can walk beside them.
 */
final class RealLanes {

    /** After so many attempts in vain a delivery is dead. */
    static final int ATTEMPTS = 3;

    private static final String MESSAGE =
            """
            with made as (
              insert into message (id, source, control_id, content_type, lane, shard, body_hash, body_size, key_id, body)
              values (?, 'test', ?, 'application/json', ?, ?, ''::bytea, 0, 'none', ''::bytea)
              returning id)
            insert into standing (message_id, state, open_count) select id, 'DECIDED', 1 from made""";
    private static final String SHOWN =
            """
            select format('%s lane %s %s%s%s attempts %s message %s', row_number() over (order by d.seq) - 1,
              d.lane, d.state, case when o.head then ' head' else '' end, case when o.blocks then ' blocks' else '' end,
              d.attempts, m.state)
            from delivery d join message_now m on m.id = d.message_id left join open_delivery o on o.id = d.id
            where d.endpoint = ? order by d.seq""";
    private static final String TAKE =
            "update shard set owner = ?, fence = fence + 1, until = clock_timestamp() + interval '1 hour'";

    private final AgroalDataSource database;
    private final Vault vault;
    private final Effects effects;
    private final Endpoint endpoint;
    private final Resends resends;
    private final DueTable due;
    private final List<UUID> numbered = new ArrayList<>();
    private UUID node = Ids.next();
    private Lease lease = Lease.NONE;

    RealLanes(AgroalDataSource database, Vault vault, boolean blocksLane) throws SQLException {
        this.database = database;
        this.vault = vault;
        endpoint = impatient(Ids.next().toString(), blocksLane);
        RecentEvents recent = new RecentEvents();
        FreshDeliveries fresh = new FreshDeliveries(recent);
        effects =
                new Effects(
                        List.<Effect.Writer<?>>of(
                                new EventWriter(vault, recent),
                                new OpenDeliveryWriter(fresh),
                                new FactWriter()));
        resends = new Resends(database, vault, effects, new Signals());
        due = new DueTable(database, vault, fresh);
        changeOwner();
    }

    /** What one node may settle: its id and the fences it knows. */
    record Owner(UUID node, Lease lease) {}

    /** The node died, or another one was faster: the shards have a new owner and a new fence. */
    void changeOwner() throws SQLException {
        node = Ids.next();
        Rows.put(database, TAKE, node);
        Map<Short, Long> fences = new HashMap<>();
        for (String row : Rows.of(database, "select shard || ' ' || fence from shard")) {
            String[] both = row.split(" ");
            fences.put(Short.valueOf(both[0]), Long.valueOf(both[1]));
        }
        lease = new Lease(fences);
    }

    Owner owner() {
        return new Owner(node, lease);
    }

    /** A message in this lane was decided: one event, one delivery. */
    void open(int lane) throws SQLException {
        MessageId id = MessageId.next();
        Lane where = new Lane(lane);
        Instant now = Instant.now();
        Message message =
                new Message(
                        id,
                        0,
                        "test",
                        id.toString(),
                        Format.JSON,
                        "UTF-8",
                        new byte[0],
                        where,
                        Priority.ROUTINE,
                        now,
                        1,
                        false);
        Event event =
                new Event(
                        Ids.next(),
                        "test",
                        new EventType("test.happened"),
                        id.toString(),
                        now,
                        null,
                        id.toString(),
                        Priority.values()[lane % 3],
                        Map.of(),
                        Map.of());
        OpenDelivery delivery = OpenDelivery.of(id, event, endpoint.name(), where, null, 1);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Fence.lock(connection, Set.of(where.shard()));
            try (var insert = connection.prepareStatement(MESSAGE)) {
                insert.setObject(1, id.value());
                insert.setString(2, id.toString());
                insert.setLong(3, where.id());
                insert.setShort(4, where.shard());
                insert.executeUpdate();
            }
            effects.write(
                    connection,
                    List.of(new RecordedEvent(message, event, "test@1", 1, null, null), delivery));
            connection.commit();
        }
        numbered.add(delivery.id());
    }

    List<Due> claim(Set<UUID> onTheirWay) throws SQLException {
        return due.due(endpoint, lease, 100, onTheirWay).due();
    }

    /** Settles one attempt as the owner would that made it. */
    void settle(Owner owner, Due made, Outcome outcome) {
        Settler settler =
                new Settler(
                        database,
                        owner.node(),
                        owner::lease,
                        vault,
                        effects,
                        (batch, areMoreDue) -> {});
        settler.add(
                Verdict.of(
                        new Attempt(made, outcome, Instant.now(), Duration.ZERO, false),
                        RandomGenerator.getDefault()));
        settler.stop();
        settler.run();
    }

    void resend(int number) throws SQLException {
        resends.resend(List.of(numbered.get(number)), "olga", "mended");
    }

    void cancel(int number) throws SQLException {
        resends.cancel(List.of(numbered.get(number)), "olga", "by hand");
    }

    List<Integer> numbers(Collection<Due> deliveries) {
        return deliveries.stream().map(one -> numbered.indexOf(one.id())).toList();
    }

    /** Each delivery in one line, in the order of opening. */
    List<String> shown() throws SQLException {
        return Rows.of(database, SHOWN, endpoint.name());
    }

    private static Endpoint impatient(String name, boolean blocksLane) {
        Endpoint plain = House.endpoint(name, ATTEMPTS, 3, blocksLane);
        Endpoint.Retry atOnce =
                new Endpoint.Retry(
                        Duration.ZERO,
                        1,
                        Duration.ZERO,
                        ATTEMPTS,
                        plain.retry().deadline(),
                        plain.retry().timeout());
        return new Endpoint(
                name,
                name,
                plain.kind(),
                plain.address(),
                null,
                plain.format(),
                name,
                plain.auth(),
                null,
                atOnce,
                plain.circuit(),
                8,
                0,
                blocksLane,
                null,
                true);
    }
}
