package dev.junction.policy.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.event.Ids;
import dev.junction.event.Priority;
import dev.junction.policy.condition.ConditionRefused;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.condition.FixedSchemas;
import dev.junction.policy.condition.Seen;
import dev.junction.policy.document.Action;
import dev.junction.policy.document.DecisionTable;
import dev.junction.policy.document.DecisionTable.Column;
import dev.junction.policy.document.DecisionTable.Hit;
import dev.junction.policy.document.DecisionTable.Kind;
import dev.junction.policy.document.DecisionTable.Row;
import dev.junction.policy.document.Rule;
import dev.junction.policy.table.Overlaps.Unreachable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TableReviewTest {

    private static final FixedSchemas SCHEMAS =
            FixedSchemas.of(
                    "order.placed",
                    """
                    {"type": "object", "required": ["total", "count", "kind", "rush", "tags"],
                     "properties": {
                      "total": {"type": "number"}, "count": {"type": "integer", "minimum": 0},
                      "kind": {"enum": ["new", "change", "return"]}, "rush": {"type": "boolean"},
                      "maybe": {"type": "boolean"}, "due": {"type": "string"},
                      "currency": {"type": "string"},
                      "tags": {"type": "array", "items": {"enum": ["a", "b"]}}}}
                    """);
    private static final Conditions CONDITIONS = new Conditions(SCHEMAS);
    private static final TableReview REVIEW = new TableReview(CONDITIONS, SCHEMAS);

    private static final Column KIND = new Column("kind", "data.kind", Kind.IN, null);
    private static final Column RUSH = new Column("rush", "data.rush", Kind.BOOL, null);
    private static final Column MAYBE = new Column("maybe", "data.maybe", Kind.BOOL, null);
    private static final Column TOTAL = new Column("total", "data.total", Kind.RANGE, null);
    private static final Column COUNT = new Column("count", "data.count", Kind.RANGE, null);
    private static final Column DUE = new Column("due", "data.due", Kind.DATE, null);
    private static final Column CODE = new Column("code", "data.due", Kind.IN, null);
    private static final Column TEXT = new Column("text", "data.due", Kind.REGEX, null);
    private static final Column TAGS = new Column("tags", "data.tags", Kind.IN, null);
    private static final Column MONEY =
            new Column("money", "data.total", Kind.MONEY, "data.currency");

    @Test
    void namesTheCombinationThatNoRowMatches() {
        var gaps =
                gaps(
                        List.of(KIND, RUSH),
                        List.of("new", "-"),
                        List.of("change, return", "true"),
                        List.of("return", "false"));

        assertThat(gaps.found())
                .containsExactly(
                        List.of(
                                new Example("kind", "data.kind", "change"),
                                new Example("rush", "data.rush", false)));
        assertThat(gaps.complete()).isTrue();
        assertThat(gaps.more()).isFalse();
    }

    @Test
    void findsTheHoleBetweenTwoRanges() {
        assertThat(values(gaps(List.of(TOTAL), List.of("< 10"), List.of("> 10"))))
                .containsExactly(List.of(new BigDecimal("10")));
        assertThat(values(gaps(List.of(TOTAL), List.of("<= 10"), List.of("> 11"))))
                .containsExactly(List.of(new BigDecimal("10.5")));
        assertThat(values(gaps(List.of(COUNT), List.of("<= 10"), List.of(">= 11")))).isEmpty();
        assertThat(values(gaps(List.of(COUNT), List.of("0..10")))).hasSize(1);
        assertThat(values(gaps(List.of(TOTAL), List.of("0..10")))).hasSize(1);
        assertThat(values(gaps(List.of(DUE), List.of("<= 2026-06-30"), List.of("> 2026-07-01"))))
                .containsExactly(List.of("2026-07-01"));
        assertThat(values(gaps(List.of(DUE), List.of("<= 2026-06-30"), List.of(">= 2026-07-01"))))
                .isEmpty();
    }

    @Test
    void goesByTheLimitsThatItIsGiven() {
        var table =
                table(
                        List.of(TOTAL),
                        rows(List.of(List.of("<= limit:low"), List.of("> limit:high"))));
        var sevenAndNine = Map.of("low", new BigDecimal("7"), "high", new BigDecimal("9"));

        assertThat(values(REVIEW.gaps(table, sevenAndNine)))
                .containsExactly(List.of(new BigDecimal("8")));
        assertThat(REVIEW.gaps(table, Map.of()).openColumns()).containsExactly("total");
        assertThat(REVIEW.gaps(table, Map.of()).found()).isEmpty();
    }

    @Test
    void takesAnOpenColumnToHaveAValueThatNoCellNames() {
        var gaps =
                gaps(
                        List.of(CODE, TEXT, RUSH),
                        List.of("A", "-", "-"),
                        List.of("-", "^x", "-"),
                        List.of("not B", "-", "true"));

        assertThat(gaps.openColumns()).containsExactly("code", "text");
        assertThat(values(gaps)).containsExactly(List.of(false));
    }

    @Test
    void looksAtEachCurrencyThatIsNamed() {
        var gaps =
                gaps(
                        List.of(MONEY),
                        List.of("<= 10 USD"),
                        List.of("> 10 USD"),
                        List.of("<= 5 EUR"));

        assertThat(gaps.found())
                .allSatisfy(
                        gap ->
                                assertThat(gap)
                                        .contains(new Example("money", "data.currency", "EUR")))
                .extracting(gap -> gap.getFirst().value())
                .containsExactlyInAnyOrder(new BigDecimal("6"), new BigDecimal("11"));
    }

    @Test
    void looksAtListsWithOneValueOrNone() {
        assertThat(values(gaps(List.of(TAGS), List.of("a"))))
                .containsExactly(List.of(List.of("b")));
        assertThat(values(gaps(List.of(TAGS), List.of("a, b"))))
                .containsExactly(List.of(List.of()));
        assertThat(gaps(List.of(TAGS), List.of("not a")).openColumns()).containsExactly("tags");
    }

    @Test
    void namesTwentyGapsAtMost() {
        var rows = IntStream.range(0, 30).mapToObj(i -> List.of(String.valueOf(2 * i))).toList();

        var gaps = REVIEW.gaps(table(List.of(COUNT), rows(rows)), Map.of());

        assertThat(gaps.found()).hasSize(1);
        var many = new ArrayList<List<String>>();
        for (int i = 0; i < 30; i++) {
            many.add(List.of("[%d..%d)".formatted(i, i + 1), i % 2 == 0 ? "true" : "false"));
        }
        var more = REVIEW.gaps(table(List.of(TOTAL, RUSH), rows(many)), Map.of());
        assertThat(more.found()).hasSize(Gaps.MOST);
        assertThat(more.more()).isTrue();
    }

    @Test
    void saysSoWhenThereAreTooManyCombinations() {
        var columns =
                IntStream.range(0, 12)
                        .mapToObj(i -> new Column("c" + i, "data.total", Kind.RANGE, null))
                        .toList();
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < 150; i++) {
            var cells = new ArrayList<String>();
            for (int j = 0; j < 12; j++) {
                cells.add((i + j) % 3 == 0 ? "-" : "(%d..%d)".formatted(i, i + 90));
            }
            rows.add(cells);
        }
        rows.add(columns.stream().map(column -> "-").toList());

        long begin = System.nanoTime();
        var gaps = REVIEW.gaps(table(columns, rows(rows)), Map.of());

        assertThat(gaps.complete()).isFalse();
        assertThat(System.nanoTime() - begin).isLessThan(20_000_000_000L);
    }

    @Test
    void namesTheRowThatEarlierOnesCover() {
        assertThat(
                        unreachable(
                                List.of(KIND, RUSH),
                                List.of("new", "true"),
                                List.of("new", "false"),
                                List.of("change", "-"),
                                List.of("new", "-")))
                .containsExactly(new Unreachable(4, List.of(1, 2)));
        assertThat(unreachable(List.of(TOTAL), List.of("<= 10"), List.of("5"), List.of("< 11")))
                .containsExactly(new Unreachable(2, List.of(1)));
        assertThat(unreachable(List.of(TEXT), List.of("^a"), List.of("^b"), List.of("^a")))
                .containsExactly(new Unreachable(3, List.of(1)));
        assertThat(unreachable(List.of(TAGS), List.of("a"), List.of("b"), List.of("a, b")))
                .containsExactly(new Unreachable(3, List.of(1, 2)));
    }

    @Test
    void knowsThatAValueMayBeMissing() {
        assertThat(unreachable(List.of(MAYBE), List.of("true"), List.of("false"), List.of("-")))
                .isEmpty();
        assertThat(unreachable(List.of(RUSH), List.of("true"), List.of("false"), List.of("-")))
                .containsExactly(new Unreachable(3, List.of(1, 2)));
        assertThat(unreachable(List.of(TAGS), List.of("not a"), List.of("b"))).isEmpty();
    }

    @Test
    void namesTheRowThatWantsWhatCannotBe() {
        assertThat(unreachable(List.of(KIND), List.of("neu"), List.of("-")))
                .containsExactly(new Unreachable(1, List.of()));
        assertThat(unreachable(List.of(COUNT), List.of("< 0"), List.of("-")))
                .containsExactly(new Unreachable(1, List.of()));
    }

    @Test
    void namesRowsThatMeetHalfway() {
        var table =
                table(
                        List.of(KIND, TOTAL),
                        List.of(
                                row("erp", "new, change", "<= 10"),
                                row("ehr", "change, return", "> 5"),
                                row("erp", "change, return", "> 7"),
                                row("all", "-", "-")));

        var overlaps = REVIEW.overlaps(table, Map.of());

        assertThat(overlaps.unreachable()).containsExactly(new Unreachable(3, List.of(1, 2)));
        assertThat(overlaps.pairs())
                .singleElement()
                .satisfies(pair -> assertThat(pair.row()).isEqualTo(2))
                .satisfies(pair -> assertThat(pair.earlier()).isEqualTo(1))
                .satisfies(
                        pair ->
                                assertThat(pair.example())
                                        .extracting(Example::value)
                                        .containsExactly("change", new BigDecimal("6")));
    }

    @Test
    void hasNoQuarrelWithRowsThatAllCount() {
        var table =
                DecisionTable.of(
                        "t",
                        "",
                        "order.placed",
                        null,
                        "",
                        null,
                        Hit.ALL,
                        null,
                        null,
                        null,
                        List.of(RUSH),
                        List.of(row("a", "true"), row("b", "true")));

        assertThat(REVIEW.overlaps(table, Map.of()).unreachable()).isEmpty();
        assertThat(REVIEW.overlaps(table, Map.of()).pairs()).isEmpty();
    }

    @Property(tries = 150)
    void agreesWithTheRules(@ForAll("tables") DecisionTable table) throws ConditionRefused {
        var gaps = REVIEW.gaps(table, Map.of());
        var overlaps = REVIEW.overlaps(table, Map.of());
        var rules = new Tables(CONDITIONS).rules(table);
        boolean unmatched = false;
        var deciding = new ArrayList<String>();
        for (Event event : events()) {
            var first = matching(rules, event).stream().findFirst();
            unmatched |= first.isEmpty();
            first.ifPresent(deciding::add);
        }

        assertThat(gaps.found().isEmpty()).isEqualTo(!unmatched);
        for (List<Example> gap : gaps.found()) {
            assertThat(matching(rules, event(gap))).isEmpty();
        }
        for (Overlaps.Pair pair : overlaps.pairs()) {
            assertThat(matching(rules, event(pair.example())))
                    .contains("t#" + pair.row(), "t#" + pair.earlier());
        }
        assertThat(overlaps.unreachable())
                .extracting(row -> "t#" + row.row())
                .containsExactlyElementsOf(
                        rules.stream()
                                .map(Rule::name)
                                .filter(name -> !deciding.contains(name))
                                .toList());
    }

    @Provide
    Arbitrary<DecisionTable> tables() {
        var kinds = Arbitraries.of("-", "new", "change, return", "not new", "new, return");
        var rushes = Arbitraries.of("-", "-", "true", "false");
        var totals = Arbitraries.of("-", "<= 1", "> 1", "< 2", "[1..2)", "2", "(0..2]", ">= 0");
        return Combinators.combine(kinds, rushes, totals, Arbitraries.of("erp", "ehr"))
                .as((kind, rush, total, endpoint) -> row(endpoint, kind, rush, total))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(rows -> table(List.of(KIND, RUSH, TOTAL), rows));
    }

    private static List<Event> events() {
        List<Event> events = new ArrayList<>();
        for (String kind : List.of("new", "change", "return")) {
            for (boolean rush : List.of(true, false)) {
                for (double total : List.of(-1.0, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0)) {
                    events.add(event(Map.of("kind", kind, "rush", rush, "total", total)));
                }
            }
        }
        return events;
    }

    private static List<String> matching(List<Rule> rules, Event event) throws ConditionRefused {
        List<String> names = new ArrayList<>();
        for (Rule rule : rules) {
            var condition = CONDITIONS.compile("order.placed", rule.condition());
            if (condition.objection(new Seen(event)) == null) {
                names.add(rule.name());
            }
        }
        return names;
    }

    private static Event event(List<Example> example) {
        Map<String, Object> data = new HashMap<>();
        example.forEach(e -> data.put(e.input().substring("data.".length()), e.value()));
        return event(data);
    }

    private static Gaps gaps(List<Column> columns, List<?>... cells) {
        return REVIEW.gaps(table(columns, rows(List.of(cells))), Map.of());
    }

    private static List<List<Object>> values(Gaps gaps) {
        return gaps.found().stream().map(gap -> gap.stream().map(Example::value).toList()).toList();
    }

    private static List<Unreachable> unreachable(List<Column> columns, List<?>... cells) {
        return REVIEW.overlaps(table(columns, rows(List.of(cells))), Map.of()).unreachable();
    }

    private static List<Row> rows(List<? extends List<?>> cells) {
        return cells.stream()
                .map(row -> new Row("", row.stream().map(String::valueOf).toList(), List.of()))
                .toList();
    }

    private static Row row(String endpoint, String... cells) {
        return new Row("", List.of(cells), List.of(new Action.Deliver(List.of(endpoint))));
    }

    private static DecisionTable table(List<Column> columns, List<Row> rows) {
        return DecisionTable.of(
                "t", "", "order.placed", null, "", null, null, null, null, null, columns, rows);
    }

    private static Event event(Map<String, Object> data) {
        return new Event(
                Ids.next(),
                "erp",
                new EventType("order.placed"),
                "order/PO-7",
                Instant.parse("2026-11-21T12:00:00Z"),
                null,
                "PO-7",
                Priority.URGENT,
                Map.of(),
                data);
    }
}
