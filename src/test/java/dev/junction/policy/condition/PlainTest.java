package dev.junction.policy.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.event.Ids;
import dev.junction.event.Priority;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way and CEL agree, or the short way stays silent. */
class PlainTest {

    private static final Conditions CONDITIONS =
            new Conditions(
                    FixedSchemas.of(
                            "order.placed",
                            """
                            {"type": "object", "properties": {
                              "total": {"type": "number"}, "count": {"type": "integer"},
                              "kind": {"type": "string"}, "rush": {"type": "boolean"}, "any": {},
                              "buyer": {"type": "object", "properties": {"id": {"type": "string"}}}}}
                            """));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data.kind == 'x'",
                "data.kind in ['x', 'y']",
                "data.total <= 2000",
                "data.total > 2.5",
                "data.count == 3",
                "data.rush",
                "!data.rush",
                "event.priority == 'STAT'",
                "event.keys['order'] == 'x'"
            })
    void goesTheShortWay(String text) throws ConditionRefused {
        assertThat(clause(text).plain()).isNotNull();
    }

    @Property(tries = 2000)
    void aConditionThatTheSieveKeepsBackDoesNotHold(
            @ForAll("clauses") String text, @ForAll("data") Map<String, Object> data)
            throws ConditionRefused {
        Condition condition = CONDITIONS.compile("order.placed", text);
        Seen seen = new Seen(event(data));

        boolean through =
                !Sieve.of(List.of(new Sieve.Entry(condition, null))).mayHold(seen).isEmpty();

        assertThat(through || condition.objection(seen) != null).isTrue();
    }

    @Property(tries = 2000)
    void saysWhatCelSays(@ForAll("clauses") String text, @ForAll("data") Map<String, Object> data)
            throws ConditionRefused {
        Clause clause = clause(text);
        var variables =
                new Seen(event(data)).as(CONDITIONS.compile("order.placed", text).dataType());

        assertThat(clause.answer(variables)).isEqualTo(clause.thorough(variables));
    }

    @Provide
    Arbitrary<String> clauses() {
        return Arbitraries.of(
                "data.kind == 'x'",
                "data.kind != 'x'",
                "data.kind in ['x', 'y']",
                "data.total <= 2000",
                "data.total < 2.5",
                "data.total > 2",
                "data.total >= 2.5",
                "data.total == 2.5",
                "data.total != 2.5",
                "data.total > 9007199254740993",
                "data.count == 3",
                "data.count != 3",
                "data.count >= 3",
                "data.count < 2.5",
                "data.count > 9007199254740993",
                "data.rush",
                "!data.rush",
                "data.any == 'x'",
                "data.any == 3",
                "data.any > 2.5",
                "data.any in ['x']",
                "data.any.kind == 'x'",
                "data.buyer.id == 'x'",
                "event.facility == 'x'",
                "event.keys['order'] == 'x'");
    }

    @Provide
    Arbitrary<Map<String, Object>> data() {
        Arbitrary<Object> values =
                Arbitraries.of(
                        "x",
                        "y",
                        "",
                        true,
                        false,
                        0,
                        2,
                        3,
                        2.0,
                        2.5,
                        -0.0,
                        9_007_199_254_740_992.0,
                        9_007_199_254_740_993L,
                        List.of("x"),
                        Map.of("id", "x"),
                        Map.of("kind", "x"),
                        Map.of());
        return Arbitraries.maps(
                        Arbitraries.of("total", "count", "kind", "rush", "any", "buyer"), values)
                .ofMaxSize(6);
    }

    private static Clause clause(String text) throws ConditionRefused {
        return CONDITIONS.compile("order.placed", text).clauses().getFirst();
    }

    private static Event event(Map<String, Object> data) {
        return new Event(
                Ids.next(),
                "erp",
                new EventType("order.placed"),
                "order/1",
                Instant.EPOCH,
                null,
                "order/1",
                Priority.STAT,
                Map.of("other", "x"),
                data);
    }
}
