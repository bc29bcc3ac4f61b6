package dev.junction.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.event.Priority;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.condition.FixedSchemas;
import dev.junction.policy.document.Action;
import dev.junction.policy.document.Allowance;
import dev.junction.policy.document.ApprovalChain;
import dev.junction.policy.document.BusinessCalendar;
import dev.junction.policy.document.CodeTable;
import dev.junction.policy.document.DecisionTable;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.DocumentText;
import dev.junction.policy.document.ExceptionCode;
import dev.junction.policy.document.Facility;
import dev.junction.policy.document.LocalOverride;
import dev.junction.policy.document.Ownership;
import dev.junction.policy.document.Rule;
import dev.junction.policy.document.Threshold;
import dev.junction.policy.evidence.DecisionJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand events under fifty versions: what was recorded comes out again from the version as
 * it is kept, on a book that was never asked before, whatever was decided in between.
 */
class ManyVersionsTest {

    private static final int VERSIONS = 50;
    private static final int EVENTS = 10_000;
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final FixedSchemas SCHEMAS =
            FixedSchemas.of(
                    "order.placed",
                    """
                    {"type": "object", "properties": {"total": {"type": "number"}, "buyer": {"type": "string"},
                     "currency": {"type": "string"}, "tags": {"type": "array", "items": {"type": "string"}}}}
                    """,
                    "order.cancelled",
                    """
                    {"type": "object", "properties": {"id": {"type": "string"}, "total": {"type": "number"}}}
                    """);

    @Test
    void theRecordedInputsGiveTheRecordedDecisionAlways() throws Exception {
        Random random = new Random(20_261_122);
        Conditions conditions = new Conditions(SCHEMAS);
        List<String> kept = new ArrayList<>();
        List<RuleBook> books = new ArrayList<>();
        for (int version = 1; version <= VERSIONS; version++) {
            Document document = document(random, version);
            kept.add(DocumentText.toJson(document));
            books.add(RuleBook.of(version, document, conditions));
        }
        List<Recorded> recorded = new ArrayList<>(EVENTS);
        for (int i = 0; i < EVENTS; i++) {
            int version = random.nextInt(VERSIONS);
            Inputs inputs = inputs(random);
            Decision decision = books.get(version).decide(inputs);
            recorded.add(
                    new Recorded(
                            version,
                            inputs,
                            inputs.hash(),
                            decision.rule(),
                            DecisionJson.write(decision)));
        }

        List<RuleBook> again = new ArrayList<>();
        for (int version = 1; version <= VERSIONS; version++) {
            again.add(
                    RuleBook.of(
                            version,
                            DocumentText.fromJson(kept.get(version - 1)),
                            new Conditions(SCHEMAS)));
        }
        long matched = 0;
        for (Recorded one : recorded.reversed()) {
            Decision decision = again.get(one.version()).decide(one.inputs());
            assertThat(DecisionJson.write(decision)).isEqualTo(one.decision());
            assertThat(one.inputs().hash()).isEqualTo(one.hash());
            Decision asked = again.get(one.version()).explain(one.inputs());
            assertThat(asked.orders()).isEqualTo(decision.orders());
            assertThat(asked.rule()).isEqualTo(one.rule());
            matched += one.rule() == null ? 0 : 1;
        }
        assertThat(matched).isBetween(EVENTS / 10L, EVENTS * 9L / 10);
    }

    @Test
    void whatIsRecordedSaysNothingOfWhatTheEventSays() throws Exception {
        Random random = new Random(7);
        RuleBook book = RuleBook.of(1, document(random, 1), new Conditions(SCHEMAS));
        Event event = event(random, Map.of("total", 12.5, "buyer", "ZORA-SECRET"));

        String written =
                DecisionJson.write(book.decide(Inputs.of(event, BEGIN)))
                        + DecisionJson.write(Inputs.of(event, BEGIN), null);

        assertThat(written).doesNotContain("ZORA-SECRET");
        JsonNode tree =
                new ObjectMapper().readTree(DecisionJson.write(Inputs.of(event, BEGIN), null));
        assertThat(tree.get("hash").asText()).hasSize(64);
    }

    private record Recorded(
            int version, Inputs inputs, String hash, @Nullable String rule, String decision) {}

    private static Document document(Random random, int version) {
        List<Rule> rules = new ArrayList<>();
        int count = 3 + random.nextInt(30);
        for (int i = 0; i < count; i++) {
            rules.add(rule(random, "rule-" + i));
        }
        return new Document(
                "Version " + version,
                List.of(
                        new Facility("north", "", "east", null),
                        new Facility("south", "", null, "night")),
                List.of(
                        calendar("standard", "MON-FRI 08:00-12:00", "MON-FRI 13:00-17:00"),
                        calendar("night", "MON-SUN 20:00-24:00")),
                List.of(
                        new Threshold(
                                "most",
                                "",
                                BigDecimal.valueOf(5 + random.nextInt(20)),
                                "USD",
                                List.of(Allowance.LOWER_LIMIT))),
                List.of(
                        new ApprovalChain(
                                "buying",
                                "",
                                List.of(
                                        new ApprovalChain.Band(null, "most", List.of("manager")),
                                        new ApprovalChain.Band(
                                                null, null, List.of("director", "cfo"))),
                                "1bd",
                                List.of(Allowance.ADD_REVIEWER))),
                List.of(new ExceptionCode("BUS-DOC", "business", "Papers", "PAPERS", "2bd", false)),
                List.of(
                        new CodeTable(
                                "prices", "", Map.of("x", 1 + random.nextInt(9), "y", "dear"))),
                List.of(
                        new Ownership(
                                "buyer",
                                "",
                                "order.placed",
                                List.of("currency"),
                                List.of("erp"),
                                random.nextBoolean()
                                        ? Ownership.Otherwise.REFUSE
                                        : Ownership.Otherwise.PROPOSE,
                                "STEWARD")),
                rules,
                List.of(table(random)),
                List.of(
                        new LocalOverride(
                                "lower",
                                "",
                                "east",
                                null,
                                Allowance.LOWER_LIMIT,
                                "most",
                                "3",
                                false),
                        new LocalOverride(
                                "one-more",
                                "",
                                null,
                                "south",
                                Allowance.ADD_REVIEWER,
                                "buying",
                                "safety",
                                false)));
    }

    private static BusinessCalendar calendar(String name, String... hours) {
        return new BusinessCalendar(
                name,
                "",
                "America/Chicago",
                List.of(hours),
                List.of(LocalDate.of(2026, 1, 1)),
                List.of());
    }

    private static DecisionTable table(Random random) {
        return DecisionTable.of(
                "by-amount",
                "",
                "order.placed",
                null,
                "",
                4,
                random.nextBoolean() ? DecisionTable.Hit.FIRST : DecisionTable.Hit.ALL,
                random.nextBoolean(),
                true,
                List.of(),
                List.of(
                        new DecisionTable.Column(
                                "total", "data.total", DecisionTable.Kind.RANGE, null),
                        new DecisionTable.Column(
                                "buyer", "data.buyer", DecisionTable.Kind.IN, null)),
                List.of(
                        new DecisionTable.Row(
                                "", List.of("<= limit:most", "x, y"), List.of(action(random))),
                        new DecisionTable.Row(
                                "", List.of("[5..12.5)", "-"), List.of(action(random))),
                        new DecisionTable.Row(
                                "", List.of("> 20", "not x"), List.of(action(random)))));
    }

    private static Rule rule(Random random, String name) {
        List<String> conditions =
                List.of(
                        "data.total > limit['most']",
                        "data.buyer == 'x' && event.priority != 'ROUTINE'",
                        "has(data.tags) && data.tags.exists(t, t == 'late')",
                        "partner.kind == 'ERP' && data.total < 12.5",
                        "facility.region == 'east'",
                        "ref['prices'][data.buyer] == 3",
                        "history.exists(e, e.type == 'order.placed')",
                        "history.size() > 1 && history[0].data['total'] == 5",
                        "added.size() > 0",
                        "added['double'] > 20.0",
                        "data.nothing == 'x'",
                        "1 / 0 == 1");
        List<String> types = List.of("order.placed", "order.cancelled", "*");
        String type = types.get(random.nextInt(3));
        List<Action> actions = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            actions.add(action(random));
        }
        return new Rule(
                name,
                "",
                type,
                conditions.get(random.nextInt(conditions.size())),
                random.nextInt(8),
                random.nextInt(4) == 0 ? "north" : null,
                random.nextInt(6) == 0 ? BEGIN.plusSeconds(random.nextInt(1_000_000)) : null,
                null,
                random.nextInt(3) == 0,
                random.nextInt(9) > 0,
                List.of(),
                actions,
                null);
    }

    private static Action action(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> new Action.Deliver(List.of("erp", "archive"));
            case 1 -> new Action.DeliverFirst(List.of("payer", "payer-x12"));
            case 2 ->
                    new Action.OpenItem(
                            null, "BUS-DOC", "Papers", null, null, "72h", null, null, null, null);
            case 3 ->
                    new Action.OpenItem(
                            "BUYERS",
                            "POL-THRESHOLD",
                            "Agree",
                            null,
                            "4bh",
                            null,
                            "approver",
                            Priority.URGENT,
                            "buying",
                            "event.keys.size() * 10");
            case 4 -> new Action.Hold("Wait", "event.time + duration('72h')");
            case 5 -> new Action.Refuse("No");
            case 6 -> new Action.Tag(List.of("seen"));
            case 7 ->
                    new Action.Enrich(
                            Map.of(
                                    "double",
                                    "event.keys.size() * 21.0",
                                    "day",
                                    "event.time.getDayOfWeek()"));
            default -> new Action.OpenItem("q", "DAT-CODE", "Look", 5);
        };
    }

    private static Inputs inputs(Random random) {
        Map<String, Object> data = new HashMap<>();
        if (random.nextInt(5) > 0) {
            data.put("total", random.nextBoolean() ? random.nextInt(30) : random.nextInt(60) / 2.0);
        }
        if (random.nextInt(4) > 0) {
            data.put("buyer", List.of("x", "y", "z").get(random.nextInt(3)));
        }
        if (random.nextInt(4) == 0) {
            data.put("currency", "USD");
        }
        if (random.nextInt(3) == 0) {
            data.put("tags", random.nextBoolean() ? List.of("late") : List.of());
        }
        List<Inputs.Past> history = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            history.add(
                    new Inputs.Past(
                            new UUID(random.nextLong(), random.nextLong()),
                            "order.placed",
                            "erp",
                            BEGIN.plusSeconds(random.nextInt(100)),
                            Map.of("total", 5L)));
        }
        List<String> partners = List.of("erp", "portal");
        String partner = partners.get(random.nextInt(2));
        return new Inputs(
                event(random, data),
                BEGIN.plusSeconds(random.nextInt(20_000_000)),
                random.nextInt(5) == 0,
                random.nextInt(4) == 0
                        ? null
                        : new Inputs.Party(partner, partner.equals("erp") ? "ERP" : "OTHER"),
                history);
    }

    private static Event event(Random random, Map<String, Object> data) {
        List<String> facilities = Arrays.asList("north", "south", "west", null);
        return new Event(
                new UUID(random.nextLong(), random.nextLong()),
                "erp",
                new EventType(random.nextInt(4) == 0 ? "order.cancelled" : "order.placed"),
                "order/" + random.nextInt(50),
                BEGIN.plusSeconds(random.nextInt(2_000_000)),
                facilities.get(random.nextInt(4)),
                "order/" + random.nextInt(50),
                Priority.values()[random.nextInt(3)],
                random.nextBoolean() ? Map.of("order", "1") : Map.of("order", "1", "po", "2"),
                data);
    }
}
