package dev.junction.bench.part;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.event.Ids;
import dev.junction.event.Priority;
import dev.junction.journal.Vault;
import dev.junction.mapping.CloudEvents;
import dev.junction.policy.Decision;
import dev.junction.policy.Inputs;
import dev.junction.policy.RuleBook;
import dev.junction.policy.evidence.Written;
import dev.junction.trail.Batch;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

/** Purchases as a hub would have recorded them, with their decisions. */
record Recorded(AgroalDataSource database, Vault vault, RuleBook book) {

    private static final int BATCH = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> VERSIONS =
            List.of(
                    "insert into policy_version (number, author, title, snapshot, state, origin, changed_by, hash)"
                            + " values (1, 'bench', 'one', '{}', 'APPROVED', 'STARTER', 'bench', sha256('{}'))",
                    "insert into policy_version (number, author, title, snapshot, changed_by)"
                            + " values (2, 'bench', 'two', '{}', 'bench')");
    private static final String MESSAGES =
            """
            with made as (
              insert into message (id, source, format, content_type, lane, shard, accepted_at, body_hash, body_size,
                key_id, body)
              select id, 'portal', 'JSON', 'application/json', 1, 1, at, ''::bytea, 1, '', ''::bytea
              from unnest(?::uuid[], ?::timestamptz[]) t(id, at)
              returning id)
            insert into standing (message_id, state) select id, 'DONE' from made""";
    private static final String EVENTS =
            """
            insert into event (id, message_id, walk, type, facility, priority, occurred_at, case_key, mapping_version,
              policy_version, rule, decision, inputs, key_id, body)
            select id, message_id, 1, 'requisition.submitted', 'north', 2, now(), case_key, 'bench', 1, rule,
              decision::jsonb, inputs::jsonb, key_id, body
            from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[])
              t(id, message_id, case_key, rule, decision, inputs, key_id, body)""";

    /** A message with its only event. */
    private record One(UUID message, Inputs inputs, Decision decision, Vault.Sealed body) {}

    void fill(int messages) throws SQLException {
        SplittableRandom random = new SplittableRandom(42);
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (String version : VERSIONS) {
                statement.execute(version);
            }
            for (int done = 0; done < messages; done += BATCH) {
                List<One> batch = new ArrayList<>(BATCH);
                for (int i = 0; i < Math.min(BATCH, messages - done); i++) {
                    batch.add(one(done + i, random));
                }
                write(connection, batch);
            }
            statement.execute("vacuum analyze");
        }
    }

    private One one(int number, SplittableRandom random) {
        Inputs inputs =
                new Inputs(
                        event(number, random),
                        Instant.now(),
                        false,
                        new Inputs.Party("erp", "ERP"),
                        List.of());
        return new One(
                Ids.next(),
                inputs,
                book.decide(inputs),
                vault.seal(CloudEvents.toBytes(inputs.event())));
    }

    /** About as long as a purchase is. */
    private static Event event(int number, SplittableRandom random) {
        double total = random.nextInt(1_000_000) / 100.0;
        List<Map<String, Object>> lines =
                IntStream.rangeClosed(1, 5)
                        .mapToObj(
                                line ->
                                        Map.<String, Object>of(
                                                "line",
                                                line,
                                                "item",
                                                "GLV-" + random.nextInt(10_000),
                                                "description",
                                                "Gloves, nitrile, powder free, medium",
                                                "quantity",
                                                random.nextInt(1, 100),
                                                "unitPrice",
                                                3.5,
                                                "categoryName",
                                                "clinical-supplies",
                                                "contractId",
                                                "C-" + random.nextInt(100)))
                        .toList();
        return new Event(
                Ids.next(),
                "portal",
                new EventType("requisition.submitted"),
                "requisition/R-" + number,
                Instant.now(),
                "north",
                "requisition/R-" + number,
                Priority.ROUTINE,
                Map.of("requisition", "R-" + number),
                Map.of(
                        "requisitionId",
                        "R-" + number,
                        "kind",
                        "requisition",
                        "lines",
                        lines,
                        "categories",
                        List.of("clinical-supplies"),
                        "riskFlags",
                        List.of(),
                        "onContract",
                        true,
                        "total",
                        total,
                        "currency",
                        "USD",
                        "budgetStatus",
                        "ok",
                        "emergency",
                        false));
    }

    private void write(Connection connection, List<One> batch) throws SQLException {
        try (PreparedStatement messages = connection.prepareStatement(MESSAGES);
                PreparedStatement events = connection.prepareStatement(EVENTS)) {
            new Batch<>(connection, messages, batch)
                    .set("uuid", One::message)
                    .set("timestamptz", one -> Timestamp.from(one.inputs().at()));
            messages.executeUpdate();
            new Batch<>(connection, events, batch)
                    .set("uuid", one -> one.inputs().event().id())
                    .set("uuid", One::message)
                    .set("bigint", one -> vault.blind("case", one.inputs().event().caseId()))
                    .set("text", one -> one.decision().rule())
                    .set("text", one -> text(decision(one.decision())))
                    .set("text", one -> text(inputs(one.inputs())))
                    .set("text", one -> one.body().keyId())
                    .set("bytea", one -> one.body().bytes());
            events.executeUpdate();
        }
    }

    private static Map<String, Object> decision(Decision decision) {
        return Map.of(
                "actions", decision.orders().stream().map(Written::order).toList(),
                "considered", decision.considered());
    }

    private static Map<String, Object> inputs(Inputs inputs) {
        return Map.of(
                "at", inputs.at().toString(),
                "partner", Map.of("name", "erp", "kind", "ERP"),
                "hash", inputs.hash());
    }

    private static String text(Map<String, Object> tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A decision is no JSON", e);
        }
    }
}
