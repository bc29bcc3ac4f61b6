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
import dev.junction.policy.document.Allowance;
import dev.junction.policy.document.DecisionTable;
import dev.junction.policy.document.DecisionTable.Column;
import dev.junction.policy.document.DecisionTable.Hit;
import dev.junction.policy.document.DecisionTable.Kind;
import dev.junction.policy.document.DecisionTable.Row;
import dev.junction.policy.document.Rule;
import dev.junction.policy.document.TableRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TablesTest {

    private static final Conditions CONDITIONS =
            new Conditions(
                    FixedSchemas.of(
                            "order.placed",
                            """
                            {"type": "object", "additionalProperties": false, "properties": {
                              "total": {"type": "number"}, "count": {"type": "integer"},
                              "kind": {"enum": ["new", "change"]}, "rush": {"type": "boolean"},
                              "due": {"type": "string"}, "currency": {"type": "string"}, "any": {},
                              "tags": {"type": "array", "items": {"type": "string"}},
                              "levels": {"type": "array", "items": {"type": "integer"}},
                              "buyer": {"type": "object", "properties": {"id": {"type": "string"}}}
                            }}
                            """));

    private static final Tables TABLES = new Tables(CONDITIONS);
    private static final Action NEXT = new Action.Deliver(List.of("erp"));

    @Test
    void makesARuleOfEachRow() {
        var table =
                DecisionTable.of(
                        "approval",
                        "Who approves",
                        "order.placed",
                        "north",
                        "data.kind == 'new' || data.rush",
                        40,
                        Hit.FIRST,
                        false,
                        true,
                        List.of(Allowance.LOCAL_QUEUE),
                        List.of(
                                new Column("amount", "data.total", Kind.MONEY, "data.currency"),
                                new Column("tags", "data.tags", Kind.IN, null)),
                        List.of(
                                new Row("Small ones", List.of("<= 2000 USD", "-"), List.of(NEXT)),
                                new Row("", List.of("", "a, b"), List.of())));

        assertThat(TABLES.flaws(table)).isEmpty();
        assertThat(TABLES.rules(table))
                .containsExactly(
                        new Rule(
                                "approval#1",
                                "Small ones",
                                "order.placed",
                                "(data.kind == 'new' || data.rush)"
                                        + " && (data.total <= 2000.0 && data.currency == 'USD')",
                                40,
                                "north",
                                null,
                                null,
                                false,
                                true,
                                List.of(Allowance.LOCAL_QUEUE),
                                List.of(NEXT),
                                new TableRow("approval", 1, Hit.FIRST, false)),
                        new Rule(
                                "approval#2",
                                "Who approves",
                                "order.placed",
                                "(data.kind == 'new' || data.rush)"
                                        + " && sets.intersects(data.tags, ['a', 'b'])",
                                40,
                                "north",
                                null,
                                null,
                                false,
                                true,
                                List.of(Allowance.LOCAL_QUEUE),
                                List.of(),
                                new TableRow("approval", 2, Hit.FIRST, false)));
    }

    @Test
    void saysHowItsRowsGoTogether() {
        var first = TABLES.rules(table(Hit.FIRST, false)).getFirst();
        var firstAndOn = TABLES.rules(table(Hit.FIRST, true)).getFirst();
        var all = TABLES.rules(table(Hit.ALL, false)).getFirst();
        var allAndOn = TABLES.rules(table(Hit.ALL, true)).getFirst();

        assertThat(first.group()).isEqualTo(firstAndOn.group()).isEqualTo("t");
        assertThat(first.continues()).isFalse();
        assertThat(firstAndOn.continues()).isTrue();
        assertThat(first.endsWith()).isEqualTo(firstAndOn.endsWith()).isNull();
        assertThat(all.group()).isEqualTo(allAndOn.group()).isNull();
        assertThat(all.continues()).isEqualTo(allAndOn.continues()).isTrue();
        assertThat(all.endsWith()).isEqualTo("t");
        assertThat(allAndOn.endsWith()).isNull();
    }

    @Test
    void keepsItsRowsInOrderAndTogether() {
        var rows = Collections.nCopies(12, new Row("", List.of("a"), List.of()));
        var rules = TABLES.rules(table(Hit.ALL, true, rows));
        var other = rules.getFirst().withCondition("true");

        assertThat(rules.reversed().stream().sorted(Rule.ORDER)).containsExactlyElementsOf(rules);
        assertThat(other.row()).isEqualTo(rules.getFirst().row());
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "in    | data.kind    | new                | data.kind == 'new'",
                "in    | data.kind    | new, change        | data.kind in ['new', 'change']",
                "in    | data.kind    | not new            | data.kind != 'new'",
                "in    | data.kind    | not new, change    | !(data.kind in ['new', 'change'])",
                "in    | data.due     | 5, true            | data.due in ['5', 'true']",
                "in    | data.due     | \"not x\", \"-\"   | data.due in ['not x', '-']",
                "in    | data.due     | \"a, b\", \"\"\"\" | data.due in ['a, b', '\"']",
                "in    | data.count   | 5, -7              | data.count in [5, -7]",
                "in    | data.total   | 5, 7.50            | data.total in [5.0, 7.5]",
                "in    | data.rush    | true               | data.rush == true",
                "in    | data.any     | 007, -3.5          | data.any in ['007', -3.5]",
                "in    | data.any     | 5, true, x, \"5\"  | data.any in [5, true, 'x', '5']",
                "in    | data.tags    | a, b               | sets.intersects(data.tags, ['a', 'b'])",
                "in    | data.tags    | not a              | !sets.intersects(data.tags, ['a'])",
                "in    | data.levels  | 1                  | sets.intersects(data.levels, [1])",
                "range | data.total   | <= 2000            | data.total <= 2000.0",
                "range | data.count   | > 5                | data.count > 5",
                "range | data.count   | >= 5.5             | data.count >= 5.5",
                "range | data.count   | 5                  | data.count == 5",
                "range | data.total   | = 5                | data.total == 5.0",
                "range | data.any     | 5                  | (data.any >= 5 && data.any <= 5)",
                "range | data.total   | 10..20             | (data.total >= 10.0 && data.total <= 20.0)",
                "range | data.count   | [10..20)           | (data.count >= 10 && data.count < 20)",
                "range | data.count   | (-10 .. -5.5]      | (data.count > -10 && data.count <= -5.5)",
                "range | data.tags.size() | > 2            | (data.tags.size()) > 2",
                "range | data.total   | < limit:a-b        | data.total < limit['a-b']",
                "range | data.total   | 5..limit:a.b       | (data.total >= 5.0 && data.total <= limit['a.b'])",
                "regex | data.due     | ^A-[0-9]+$         | data.due.matches('^A-[0-9]+$')",
                "regex | data.tags    | \\d                | data.tags.exists(v, v.matches('\\\\d'))",
                "date  | event.time   | >= 2026-07-01      | event.time >= timestamp('2026-07-01T00:00:00Z')",
                "date  | event.time   | > 2026-12-31       | event.time >= timestamp('2027-01-01T00:00:00Z')",
                "date  | data.due     | < 2026-07-01       | timestamp(data.due.substring(0, 10) + 'T00:00:00Z')"
                        + " < timestamp('2026-07-01T00:00:00Z')",
                "money | data.total   | > 2000 USD         | (data.total > 2000.0 && data.currency == 'USD')",
                "money | data.total   | 1..5 EUR           | (data.total >= 1.0 && data.total <= 5.0 && data.currency == 'EUR')",
                "money | data.total   | <= limit:manager   | data.total <= limit['manager']",
                "money | data.total   | <= limit:manager USD | (data.total <= limit['manager'] && data.currency == 'USD')",
                "bool  | data.rush    | true               | data.rush",
                "bool  | data.rush    | false              | !data.rush",
                "bool  | data.any     | false              | data.any == false",
                "bool  | data.rush && data.count > 1 | false | !(data.rush && data.count > 1)",
            })
    void putsACellIntoCel(String kind, String input, String cell, String cel) {
        assertThat(condition(kind, input, cell)).isEqualTo(cel);
        assertThat(flaws(kind, input, cell)).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}: {2} when {3} is {4}: {5}")
    @CsvSource(
            delimiter = '|',
            value = {
                "in    | data.kind   | new, change     | kind  | change  | true",
                "in    | data.kind   | not new         | kind  | change  | true",
                "in    | data.kind   | not new         | kind  | new     | false",
                "in    | data.kind   | not new         | count | 1       | false",
                "in    | data.any    | 5               | any   | 5       | true",
                "in    | data.any    | 5               | any   | 5.0     | true",
                "in    | data.any    | 5, x            | any   | 5.0     | true",
                "in    | data.any    | 2.5, 5          | any   | 5       | true",
                "in    | data.any    | 5               | any   | 6       | false",
                "in    | data.total  | 5, 7            | total | 7       | true",
                "range | data.any    | 5               | any   | 5.0     | true",
                "range | data.any    | 4..6            | any   | 5.5     | true",
                "range | data.total  | [10..20)        | total | 20      | false",
                "range | data.total  | [10..20)        | total | 10      | true",
                "range | data.total  | 10..20          | total | 20      | true",
                "range | data.count  | (2.5..3.5)      | count | 3       | true",
                "date  | data.due    | 2026-12-31      | due   | 2026-12-31 | true",
                "date  | data.due    | <= 2026-12-31   | due   | 2026-12-31T23:59:59Z | true",
                "date  | data.due    | > 2026-12-31    | due   | 2026-12-31T23:59:59Z | false",
                "date  | data.due    | > 2026-12-31    | due   | 2027-01-01T00:00:00Z | true",
                "date  | data.due    | >= 2026-01-01   | due   | soon    | false",
                "date  | data.due    | >= 2026-01-01   | due   | 20260301 | false",
                "date  | data.any    | >= 2026-01-01   | any   | 2026-03-01 | true",
                "date  | event.time  | 2026-11-21      | count | 1       | true",
                "date  | event.time  | > 2026-11-21    | count | 1       | false",
                "date  | event.time  | [2026-11-01..2026-11-21) | count | 1 | false",
                "regex | data.due    | ^A.*[0-9]$      | due   | Ab7     | true",
                "regex | data.due    | b               | due   | Ab7     | true",
            })
    void meansWhatItSays(
            String kind, String input, String cell, String field, String value, boolean holds) {
        assertThat(holds(condition(kind, input, cell), Map.of(field, value(field, value))))
                .isEqualTo(holds);
    }

    @Test
    void looksForOneOfManyInAList() {
        assertThat(holds("in", "data.tags", "a, b", Map.of("tags", List.of("x", "b")))).isTrue();
        assertThat(holds("in", "data.tags", "a, b", Map.of("tags", List.of("x")))).isFalse();
        assertThat(holds("in", "data.tags", "not a, b", Map.of("tags", List.of("x")))).isTrue();
        assertThat(holds("in", "data.tags", "not a, b", Map.of("tags", List.of("x", "a"))))
                .isFalse();
        assertThat(holds("in", "data.levels", "3", Map.of("levels", List.of(1, 3)))).isTrue();
        assertThat(holds("regex", "data.tags", "^u", Map.of("tags", List.of("x", "urgent"))))
                .isTrue();
    }

    @Test
    void keepsAnExpressionInOnePiece() {
        assertThat(condition("in", "data.rush ? 'a' : 'b' // which", "a"))
                .isEqualTo("(data.rush ? 'a' : 'b' // which\n) == 'a'");
        assertThat(holds("in", "data.rush ? 'a' : 'b' // which", "b", Map.of("rush", false)))
                .isTrue();
        assertThat(flaws("in", "data.due) == 'x' || (data.due", "a"))
                .extracting(TableFlaw::field)
                .containsExactly("columns[0].input");
    }

    @Property(tries = 300)
    void noTextGetsOutOfItsLiteral(@ForAll String text) throws ConditionRefused {
        String quoted = '"' + text.replace("\"", "\"\"") + '"';
        var table = table("in", "data.due", quoted);
        boolean half = text.codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF);

        if (half) {
            assertThat(TABLES.flaws(table)).isNotEmpty();
        } else {
            String condition = TABLES.rules(table).getFirst().condition();
            assertThat(TABLES.flaws(table)).isEmpty();
            assertThat(holds(condition, Map.of("due", text))).isTrue();
            assertThat(holds(condition, Map.of("due", text + "."))).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "' || true || '",
                "\\' || true || \\'",
                "\\",
                "x\\",
                "'",
                "\"\"\"",
                "x' // ",
                "]) || true || ([",
                "${x}",
            },
            quoteCharacter = '\u0001')
    void staysAText(String text) {
        assertThat(holds("in", "data.due", quoted(text), Map.of("due", text))).isTrue();
        assertThat(holds("in", "data.due", quoted(text), Map.of("due", "other"))).isFalse();
        assertThat(holds("in", "data.due", quoted("a\n\r\t\0" + text), Map.of("due", text)))
                .isFalse();
        assertThat(holds("in", "data.due", quoted("a\nb" + text), Map.of("due", "a\nb" + text)))
                .isTrue();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "in    | data.kind  | new,               | a value is missing",
                "in    | data.kind  | not                | after 'not'",
                "in    | data.kind  | \"new              | double quotes",
                "in    | data.kind  | \"new\" x          | double quotes",
                "in    | data.count | many               | 'many' is no whole number",
                "in    | data.count | 1.5                | '1.5' is no whole number",
                "in    | data.total | much               | 'much' is no number",
                "in    | data.rush  | yes                | neither true nor false",
                "range | data.total | <=                 | '<=' is no number",
                "range | data.total | <= 10,000          | '10,000' is no number",
                "range | data.total | 1e9                | '1e9' is no number",
                "range | data.total | 20..10             | nothing is within it",
                "range | data.total | (10..10]           | nothing is within it",
                "range | data.total | [10..20            | brackets stand at both ends",
                "range | data.total | 10..20)            | brackets stand at both ends",
                "range | data.total | 10..               | no number",
                "range | data.total | limit:a'] > 0      | no number",
                "range | data.total | 1234567890123456   | 15 digits at most",
                "regex | data.due   | (                  | not RE2",
                "regex | data.due   | (((a{99}){99}){99}) | repeats too much",
                "date  | data.due   | 2026-02-30         | there is no day 2026-02-30",
                "date  | data.due   | tomorrow           | 'tomorrow' is no day",
                "date  | data.due   | (2026-02-03..2026-02-04) | nothing is within it",
                "date  | data.due   | 2026-2-3           | '2026-2-3' is no day",
                "money | data.total | <= 2000            | the currency is missing",
                "money | data.total | <= 2000 usd        | '2000 usd' is no number",
                "bool  | data.rush  | yes                | neither true nor false",
            },
            quoteCharacter = '\u0001')
    void namesTheCellThatItCannotRead(String kind, String input, String cell, String reason) {
        assertThat(flaws(kind, input, cell))
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.field()).isEqualTo("rows[0].when[0]"))
                .satisfies(flaw -> assertThat(flaw.reason()).contains(reason));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "in    | ''          | it is missing",
                "in    | data.bogus  | undefined field 'bogus'",
                "in    | data.total  > | the end",
                "in    | event.time  | a column of kind in looks at plain values",
                "in    | data.buyer  | a column of kind in looks at plain values",
                "range | data.kind   | a column of kind range looks at numbers",
                "range | data.levels | it is a list",
                "regex | data.total  | a column of kind regex looks at text",
                "date  | data.total  | a column of kind date looks at times",
                "bool  | data.kind   | a column of kind bool looks at what is true or false",
            })
    void namesTheColumnThatDoesNotFit(String kind, String input, String reason) {
        assertThat(flaws(kind, input, "-"))
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.field()).isEqualTo("columns[0].input"))
                .satisfies(flaw -> assertThat(flaw.reason()).contains(reason));
    }

    @Test
    void namesWhatElseIsWrong() {
        var amount = new Column("a", "data.total", Kind.RANGE, "data.currency");
        var money = new Column("a", "data.total", Kind.MONEY, "data.count");
        var plain = new Column("b", "data.total", Kind.MONEY, " ");
        var row = new Row("", List.of("-"), List.of());

        assertThat(fields(List.of(amount), row)).containsExactly("columns[0].currency");
        assertThat(fields(List.of(money), row)).containsExactly("columns[0].currency");
        assertThat(fields(List.of(plain), new Row("", List.of("5 USD"), List.of())))
                .containsExactly("rows[0].when[0]");
        assertThat(fields(List.of(plain, plain), row))
                .containsExactly("columns[1].name", "rows[0].when");
        assertThat(fields(List.of(), new Row("", List.of(), List.of()))).containsExactly("columns");
        assertThat(fields(List.of(plain))).containsExactly("rows");
        assertThat(
                        TABLES.flaws(
                                DecisionTable.of(
                                        "t",
                                        "",
                                        "order.lost",
                                        null,
                                        "",
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null)))
                .extracting(TableFlaw::field)
                .containsExactly("eventType");
    }

    @Test
    void hasRulesAlsoWhereTheirEventTypeIsGone() {
        var table =
                DecisionTable.of(
                        "t",
                        "",
                        "order.lost",
                        null,
                        "",
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(new Column("", "data.kind", Kind.IN, null)),
                        List.of(new Row("", List.of("new"), List.of())));

        assertThat(TABLES.rules(table))
                .extracting(Rule::condition)
                .containsExactly("data.kind == 'new'");
    }

    @Test
    void namesTheConditionThatDoesNotCompile() {
        var table =
                DecisionTable.of(
                        "t",
                        "",
                        "order.placed",
                        null,
                        "data.bogus",
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(new Column("", "data.kind", Kind.IN, null)),
                        List.of(new Row("", List.of("new"), List.of())));

        assertThat(TABLES.flaws(table))
                .containsExactly(new TableFlaw("condition", "undefined field 'bogus'"));
    }

    @Test
    void namesTheRowThatIsTooMuchAsAWhole() {
        String many = String.join(", ", Collections.nCopies(250, "12345"));
        var columns =
                List.of(
                        new Column("a", "data.due", Kind.IN, null),
                        new Column("b", "data.currency", Kind.IN, null));

        assertThat(fields(columns, new Row("", List.of(many, many), List.of())))
                .containsExactly("rows[0].when");
    }

    @Test
    void keepsTheRowsThatItCanRead() {
        var rows =
                Stream.of("new", "\"", "change")
                        .map(cell -> new Row("", List.of(cell), List.of()))
                        .toList();
        var table = table(Hit.FIRST, false, rows);

        assertThat(TABLES.rules(table)).extracting(Rule::name).containsExactly("t#1", "t#3");
        assertThat(TABLES.flaws(table))
                .extracting(TableFlaw::field)
                .containsExactly("rows[1].when[0]");
    }

    private static List<String> fields(List<Column> columns, Row... rows) {
        var table =
                DecisionTable.of(
                        "t",
                        "",
                        "order.placed",
                        null,
                        "",
                        null,
                        null,
                        null,
                        null,
                        null,
                        columns,
                        List.of(rows));
        return TABLES.flaws(table).stream().map(TableFlaw::field).toList();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static Object value(String field, String text) {
        return switch (field) {
            case "count" -> Integer.valueOf(text);
            case "total" -> new BigDecimal(text);
            case "any" -> any(text);
            default -> text;
        };
    }

    private static Object any(String text) {
        if (text.matches("[0-9]+")) {
            return Integer.valueOf(text);
        }
        return text.matches("[0-9.]+") ? Double.valueOf(text) : text;
    }

    private static List<TableFlaw> flaws(String kind, String input, String cell) {
        return TABLES.flaws(table(kind, input, cell));
    }

    private static String condition(String kind, String input, String cell) {
        return TABLES.rules(table(kind, input, cell)).getFirst().condition();
    }

    private static boolean holds(String kind, String input, String cell, Map<String, Object> data) {
        return holds(condition(kind, input, cell), data);
    }

    private static boolean holds(String condition, Map<String, Object> data) {
        try {
            return CONDITIONS.compile("order.placed", condition).objection(new Seen(order(data)))
                    == null;
        } catch (ConditionRefused e) {
            throw new IllegalStateException(condition, e);
        }
    }

    private static DecisionTable table(String kind, String input, String cell) {
        @Nullable String currency = kind.equals("money") ? "data.currency" : null;
        var column = new Column("a", input, Kind.valueOf(kind.toUpperCase(Locale.ROOT)), currency);
        return DecisionTable.of(
                "t",
                "",
                "order.placed",
                null,
                "",
                null,
                null,
                null,
                null,
                null,
                List.of(column),
                List.of(new Row("", List.of(cell), List.of())));
    }

    private static DecisionTable table(Hit hit, boolean continues) {
        return table(hit, continues, List.of(new Row("", List.of("a"), List.of())));
    }

    private static DecisionTable table(Hit hit, boolean continues, List<Row> rows) {
        return DecisionTable.of(
                "t",
                "",
                "order.placed",
                null,
                "",
                null,
                hit,
                continues,
                null,
                null,
                List.of(new Column("a", "data.due", Kind.IN, null)),
                rows);
    }

    private static Event order(Map<String, Object> data) {
        return new Event(
                Ids.next(),
                "erp",
                new EventType("order.placed"),
                "order/PO-7",
                Instant.parse("2026-11-21T12:00:00Z"),
                null,
                "PO-7",
                Priority.URGENT,
                Map.of("order", "PO-7"),
                data);
    }
}
