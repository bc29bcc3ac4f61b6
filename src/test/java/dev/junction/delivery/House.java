package dev.junction.delivery;

import dev.junction.TestDatabase;
import dev.junction.delivery.incident.IncidentBook;
import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.event.Format;
import dev.junction.event.Ids;
import dev.junction.event.MessageId;
import dev.junction.event.Priority;
import dev.junction.journal.Arrived;
import dev.junction.journal.DatabaseJournal;
import dev.junction.journal.EventWriter;
import dev.junction.journal.Message;
import dev.junction.journal.Node;
import dev.junction.journal.RecentEvents;
import dev.junction.journal.RecentMessages;
import dev.junction.journal.RecordedEvent;
import dev.junction.journal.Rush;
import dev.junction.journal.Shards;
import dev.junction.journal.Signals;
import dev.junction.journal.Vault;
import dev.junction.journal.Vaults;
import dev.junction.journal.Walked;
import dev.junction.journal.Walkers;
import dev.junction.partner.Endpoint;
import dev.junction.partner.Partners;
import dev.junction.partner.Source;
import dev.junction.trail.Effect;
import dev.junction.trail.Effects;
import dev.junction.trail.FactWriter;
import dev.junction.trail.Meters;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The walk without Camel, mappings and rules: every message is one event for every endpoint of its
 * body ({@code "erp,ehr"}). One node on a database that several may share.
 */
@SuppressWarnings("try") // close() also ends threads, which may be interrupted
final class House implements AutoCloseable {

    final Map<String, Endpoint> endpoints = new ConcurrentHashMap<>();
    final AgroalDataSource database;
    final Vault vault;
    final DatabaseJournal journal;
    final Couriers couriers;
    final Effects effects;
    private final Walkers walkers;
    final DueTable due;
    final Signals signals = new Signals();
    private final Node node;
    private final List<AutoCloseable> open = new ArrayList<>();

    House(AgroalDataSource database, Path keys, Path data) {
        this.database = database;
        vault = Vaults.open(database, keys);
        node = new Node(data);
        Rush rush = new Rush();
        RecentMessages messages = new RecentMessages();
        RecentEvents recent = new RecentEvents();
        FreshDeliveries fresh = new FreshDeliveries(recent);
        Meters meters = new Meters(new SimpleMeterRegistry());
        effects =
                new Effects(
                        List.<Effect.Writer<?>>of(
                                new EventWriter(vault, recent),
                                new OpenDeliveryWriter(fresh),
                                new FactWriter()));
        Shards shards = new Shards(database, node, signals.accepted(), Duration.ofSeconds(2));
        journal = new DatabaseJournal(database, vault, signals.accepted(), meters, messages, 2);
        walkers =
                new Walkers(
                        database,
                        vault,
                        node,
                        shards,
                        signals,
                        effects,
                        meters,
                        rush,
                        messages,
                        OptionalInt.of(4));
        due = new DueTable(database, vault, fresh);
        couriers =
                new Couriers(
                        database,
                        due,
                        fresh,
                        vault,
                        node,
                        shards,
                        signals,
                        partners(),
                        effects,
                        meters,
                        new IncidentBook(
                                database, node, Duration.ofMinutes(5), Duration.ofMillis(200)),
                        rush,
                        OptionalInt.of(2));
    }

    static House alone(Path folder) {
        return new House(TestDatabase.fresh(), folder.resolve("keys"), folder.resolve("data"));
    }

    House with(Endpoint... known) {
        for (Endpoint endpoint : known) {
            endpoints.put(endpoint.name(), endpoint);
        }
        return this;
    }

    /** Messages become deliveries, which nobody carries. */
    House walking() {
        open.add(walkers.open(this::walk));
        return this;
    }

    House opened(Function<Due, Outcome> carrier) {
        walking();
        open.add(couriers.open(carrier));
        return this;
    }

    static Endpoint endpoint(String name) {
        return endpoint(name, 20, 3, false);
    }

    static Endpoint endpoint(String name, int attempts, int circuitFailures, boolean blocks) {
        return endpoint(name, attempts, circuitFailures, blocks, 8, 0);
    }

    /** One whose circuit stays open for so long. */
    static Endpoint resting(String name, Duration open) {
        Endpoint plain = endpoint(name);
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
                plain.retry(),
                new Endpoint.Circuit(3, open),
                plain.concurrency(),
                0,
                false,
                null,
                true);
    }

    static Endpoint endpoint(
            String name,
            int attempts,
            int circuitFailures,
            boolean blocks,
            int concurrency,
            double perSecond) {
        return new Endpoint(
                name,
                name,
                Endpoint.Kind.HTTP,
                "http://localhost/" + name,
                null,
                Format.JSON,
                name,
                Endpoint.Auth.NONE,
                null,
                new Endpoint.Retry(
                        Duration.ofMillis(20),
                        2,
                        Duration.ofMillis(200),
                        attempts,
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(5)),
                new Endpoint.Circuit(circuitFailures, Duration.ofMillis(300)),
                concurrency,
                perSecond,
                blocks,
                null,
                true);
    }

    MessageId post(String controlId, String lane, String endpointNames) throws Exception {
        return post(controlId, lane, endpointNames, Priority.ROUTINE);
    }

    MessageId post(String controlId, String lane, String endpointNames, Priority priority)
            throws Exception {
        return journal.append(
                        new Arrived(
                                "test",
                                controlId,
                                Format.JSON,
                                "application/json",
                                "UTF-8",
                                endpointNames.getBytes(StandardCharsets.UTF_8),
                                vault.lane(lane),
                                priority,
                                List.of()))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .message();
    }

    /** What no deflating makes smaller. */
    private static String noise(int bytes) {
        byte[] noise = new byte[bytes];
        new Random(1).nextBytes(noise);
        return Base64.getEncoder().encodeToString(noise);
    }

    private Walked walk(Message message) {
        String body = new String(message.body(), StandardCharsets.UTF_8);
        if (body.equals("poison")) {
            throw new IllegalStateException("poison");
        }
        if (body.equals("bottomless")) {
            throw new StackOverflowError();
        }
        Event event =
                new Event(
                        Ids.next(),
                        message.source(),
                        new EventType("test.happened"),
                        message.controlId(),
                        message.acceptedAt(),
                        null,
                        message.controlId(),
                        message.priority(),
                        Map.of("test", message.controlId()),
                        message.controlId().startsWith("large")
                                ? Map.of("scan", noise(1_500_000))
                                : Map.of());
        List<Effect> all = new ArrayList<>();
        all.add(new RecordedEvent(message, event, "test@1", 1, null, null));
        for (String name : body.split(",")) {
            all.add(OpenDelivery.of(message.id(), event, name, message.lane(), null, 1));
        }
        return new Walked(message, Walked.State.DECIDED, null, "test@1", 1, all);
    }

    private Partners partners() {
        return new Partners() {
            @Override
            public Optional<Source> source(String name) {
                return Optional.empty();
            }

            @Override
            public Optional<Endpoint> endpoint(String name) {
                return Optional.ofNullable(endpoints.get(name));
            }

            @Override
            public Collection<Endpoint> endpoints() {
                return endpoints.values();
            }
        };
    }

    /** Whether the circuit of an endpoint is open on this node. */
    boolean isUnavailable(String endpoint) {
        return couriers.standings().stream()
                .anyMatch(
                        standing ->
                                standing.endpoint().equals(endpoint)
                                        && standing.state() == Standing.State.UNAVAILABLE);
    }

    Map<String, Integer> messageStates() {
        return counts("select state, count(*) from message_now group by state");
    }

    Map<String, Integer> deliveryStates() {
        return counts("select state, count(*) from delivery group by state");
    }

    Map<String, Integer> counts(String sql) {
        Map<String, Integer> counts = new ConcurrentHashMap<>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getInt(2));
            }
            return counts;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws Exception {
        journal.close();
        for (AutoCloseable one : open) {
            one.close();
        }
        node.close();
        database.close();
    }
}
