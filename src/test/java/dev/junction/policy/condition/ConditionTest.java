package dev.junction.policy.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.event.Ids;
import dev.junction.event.Priority;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    private final Conditions conditions =
            new Conditions(
                    FixedSchemas.of(
                            "order.placed",
                            """
                            {"type": "object", "additionalProperties": false, "properties": {
                              "total": {"type": "number"},
                              "count": {"type": ["integer", "null"]},
                              "kind": {"enum": ["new", "change"]},
                              "rush": {"type": "boolean"},
                              "due": {"type": "string"},
                              "tags": {"type": "array", "items": {"type": "string"}},
                              "lines": {"type": "array", "items": {"type": "object", "properties": {
                                "code": {"type": "string"}, "quantity": {"type": "number"}}}},
                              "buyer": {"type": "object", "properties": {"id": {"type": "string"}}},
                              "limits": {"type": "object", "additionalProperties": {"type": "integer"}}
                            }}
                            """));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "data.total <= 2000",
                "data.total == 1500.0",
                "data.count == 3 && data.total > data.count",
                "data.kind in ['new', 'change']",
                "data.rush || data.total > 100000",
                "'urgent' in data.tags",
                "data.lines.exists(l, l.code == 'B' && l.quantity > 4)",
                "data.lines.all(l, l.quantity > 1) && data.lines.filter(l, l.quantity > 4).size() == 1",
                "['A', 'B'].all(c, data.lines.exists_one(l, l.code == c))",
                "data.buyer.id.startsWith('C-')",
                "data.buyer.id.lowerAscii().matches('^c-[0-9]+$')",
                "data.limits.day == 5 && data.limits['day'] < 6",
                "sets.intersects(data.tags, ['urgent', 'late'])",
                "math.greatest(data.count, 2) == 3",
                "timestamp(data.due + 'T00:00:00Z') - event.time < duration('48h')",
                "event.time.getHours('America/Chicago') == 6",
                "event.priority == 'URGENT' && event.keys['order'] == 'PO-7'",
                "event.type == 'order.placed' && event.source == 'erp' && event.caseid == 'PO-7'",
                "!has(event.facility)",
            })
    void holds(String text) throws ConditionRefused {
        assertThat(conditions.compile("order.placed", text).objection(new Seen(order()))).isNull();
    }

    @Test
    void namesTheFirstFalseClauseOfAChain() throws ConditionRefused {
        var condition =
                conditions.compile(
                        "order.placed",
                        "data.rush && (data.total > 1.0 && data.count == 4) && data.kind == 'x'");

        assertThat(condition.objection(new Seen(order()))).isEqualTo("data.count == 4");
    }

    @Test
    void isNoMatchWithTheFieldsNameWhereTheFieldIsMissing() throws ConditionRefused {
        var condition = conditions.compile("order.placed", "data.buyer.id == 'x' && data.rush");

        assertThat(condition.objection(new Seen(order(Map.of("rush", true)))))
                .isEqualTo("data.buyer.id == \"x\": data.buyer is missing");
        assertThat(condition.objection(new Seen(order(Map.of("buyer", Map.of())))))
                .isEqualTo("data.buyer.id == \"x\": data.buyer.id is missing");
    }

    @Test
    void countsNullAsAbsent() throws ConditionRefused {
        var data = new HashMap<String, Object>();
        data.put("count", null);

        assertThat(objection("has(data.count)", data)).isEqualTo("has(data.count)");
        assertThat(objection("data.count > 1", data))
                .isEqualTo("data.count > 1: data.count is missing");
    }

    @Test
    void neverRepeatsAValueOfTheEvent() throws ConditionRefused {
        assertThat(objection("timestamp(data.due) > event.time", Map.of("due", "Mrs Example")))
                .isEqualTo("timestamp(data.due) > event.time: a value has not the form it expects");
        assertThat(objection("event.keys[data.due] == 'x'", Map.of("due", "Mrs Example")))
                .isEqualTo("event.keys[data.due] == \"x\": a field or key it reads is missing");
    }

    @Test
    void saysWhatElseWentWrong() throws ConditionRefused {
        assertThat(objection("data.lines[7].code == 'A'", Map.of("lines", List.of())))
                .endsWith("it reads past the end of a list");
        assertThat(objection("1 / data.count == 1", Map.of("count", 0)))
                .endsWith("it divides by zero");
        assertThat(objection("data.count + 9223372036854775807 > 0", Map.of("count", 9)))
                .endsWith("a number is too large");
        assertThat(objection("data.total > 1", Map.of("total", "much")))
                .endsWith("a value has not the type it expects");
    }

    @Test
    void givesTheSameReasonWhenItWasCompiledForFailing() throws ConditionRefused {
        var order = new Seen(order(Map.of("count", 0)));

        for (String sum : List.of("1 / data.count", "1 % data.count")) {
            var condition = conditions.compile("order.placed", sum + " == 1");
            var reasons =
                    IntStream.range(0, 100_000)
                            .mapToObj(time -> condition.objection(order))
                            .collect(Collectors.toSet());

            assertThat(reasons).containsExactly(sum + " == 1: it divides by zero");
        }
    }

    @Test
    void dividesWholeNumbersTowardsZero() throws ConditionRefused {
        var data = Map.<String, Object>of("count", -7);

        assertThat(objection("data.count / 2 == -3 && data.count % 2 == -1", data)).isNull();
        assertThat(objection("(data.count - 9223372036854775801) / -1 == 1", data))
                .endsWith("a number is too large");
        assertThat(objection("(data.count - 9223372036854775801) % -1 == 0", data)).isNull();
    }

    @Test
    void takesNumbersAsTheSchemaCallsThem() throws ConditionRefused {
        assertThat(objection("data.total == 5.0", Map.of("total", 5))).isNull();
        assertThat(objection("data.total == 5.0", Map.of("total", new BigDecimal("5.00"))))
                .isNull();
        assertThat(objection("data.count == 5", Map.of("count", 5.0))).isNull();
        assertThat(objection("data.count == 5", Map.of("count", new BigDecimal("5")))).isNull();
    }

    @Test
    void knowsNothingOfTheDataOfAnyType() throws ConditionRefused {
        var condition =
                conditions.compile(Conditions.ANY, "data.total > 1000 && data.whatever == 'x'");

        assertThat(condition.objection(new Seen(order())))
                .isEqualTo("data.whatever == \"x\": data.whatever is missing");
    }

    @Test
    void refusesAnUnknownFieldWithItsPlace() {
        assertThat(flaws("data.total > 1 &&\n  data.lines.exists(l, l.price > 2)"))
                .containsExactly(new Flaw(2, 25, "undefined field 'price'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data",
                "data.count + 1",
                "data.total > 'a'",
                "data.total &&",
                "data.total == 2000",
                "patient.id == 'x'",
                "timestamp('yesterday') < event.time",
                "data.due.matches('(')",
                "data.due.matches(data.kind)",
                "dyn(data).anything == 1",
                "junction.data{total: 1.0}.total > 1.0",
                "google.protobuf.Value{bool_value: true}",
                "data.tags.map(t, t + t).size() > 1",
                "cel.bind(a, data.due + data.due, a == '')",
                "data.due.replace('a', 'aaaaaaaaaa') == ''",
                "[data.due + data.due].exists(a, a == '')",
                "[data.due, data.due].exists(a, a == '')",
                "data.tags.exists(a, data.tags.exists(b, data.tags.exists(c, a == c)))",
                "env.HOME == 'x'",
                "java.lang.System.exit(1)",
                "data.lines.foreach(l, true)",
                "\u0000",
                "data.total > 1 // comment \n }",
            })
    void refuses(String text) {
        assertThat(flaws(text))
                .isNotEmpty()
                .allSatisfy(flaw -> assertThat(flaw.reason()).isNotBlank());
    }

    @Test
    void refusesWhatIsTooLongTooDeepOrTooMuch() {
        assertThat(flaws("true" + " && true".repeat(600))).isNotEmpty();
        assertThat(flaws("(".repeat(200) + "true" + ")".repeat(200))).isNotEmpty();
        assertThat(flaws("[".repeat(40) + "1" + "]".repeat(40) + " == []")).isNotEmpty();
        assertThat(flaws("data.due.matches('(((a{1000}){1000}){1000})')")).isNotEmpty();
        assertThat(flaws("data.due" + " + data.due".repeat(17) + " == ''")).isNotEmpty();
        assertThat(
                        flaws(
                                "data.tags.exists(t, t == 'x')"
                                        + " || data.tags.exists(t, t == 'x')".repeat(8)))
                .extracting(Flaw::reason)
                .containsExactly("it goes through 9 lists, 8 is the most");
    }

    @Test
    void stopsLookingAfterTenThousandValues() throws ConditionRefused {
        var many = List.copyOf(Collections.nCopies(200, "x"));

        assertThat(objection("data.tags.all(a, data.tags.all(b, a == b))", Map.of("tags", many)))
                .endsWith("it looks at too many values");
    }

    @Test
    void knowsWhichTypesThereAre() {
        assertThatThrownBy(() -> conditions.compile("order.lost", "true"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no event type order.lost");
    }

    @Test
    void tellsTheAnswerOfEveryClause() throws ConditionRefused {
        var told =
                conditions
                        .compile(
                                "order.placed",
                                "data.rush && data.count == 9 && data.buyer.id != ''")
                        .trace(new Seen(order(Map.of("rush", true, "count", 3))));

        assertThat(told)
                .extracting(Condition.Told::answer)
                .containsExactly(
                        Answer.YES, Answer.NO, new Answer.Unanswered("data.buyer is missing"));
    }

    private @Nullable String objection(String text, Map<String, Object> data)
            throws ConditionRefused {
        return conditions.compile("order.placed", text).objection(new Seen(order(data)));
    }

    private List<Flaw> flaws(String text) {
        return catchThrowableOfType(
                        ConditionRefused.class, () -> conditions.compile("order.placed", text))
                .flaws();
    }

    private static Event order() {
        return order(
                Map.of(
                        "total",
                        1500,
                        "count",
                        3,
                        "kind",
                        "new",
                        "rush",
                        true,
                        "due",
                        "2026-11-22",
                        "tags",
                        List.of("urgent"),
                        "lines",
                        List.of(
                                Map.of("code", "A", "quantity", 2),
                                Map.of("code", "B", "quantity", 4.5)),
                        "buyer",
                        Map.of("id", "C-17"),
                        "limits",
                        Map.of("day", 5)));
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
