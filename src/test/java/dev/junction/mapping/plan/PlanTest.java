package dev.junction.mapping.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.dashjoin.jsonata.Jsonata;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way and the engine agree, or the short way has no answer. */
class PlanTest {

    private static final int MANY = 100_000;
    private static final int DEEP = 400;

    @Property(tries = 3000)
    void saysWhatTheEngineSaysOrNothing(@ForAll long seed) {
        Expressions random = new Expressions(seed);
        String expression = random.expression();
        Object tree = random.tree(4);
        String before = String.valueOf(tree);

        Optional<Plan.Answer> quick = plan(expression).answer(tree, variables(), MANY, DEEP);

        assertThat(String.valueOf(tree)).as("the tree stays as it is").isEqualTo(before);
        quick.ifPresent(
                answer ->
                        assertThat(String.valueOf(answer.value()))
                                .as(expression + " of " + before)
                                .isEqualTo(engine(expression, tree)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.b[0].c",
                "[a, b][0]",
                "{'k': a, 'l': [a.b]}",
                "a#$i.{'number': $i, 'it': $}",
                "$map(a, function($v, $i) { $v & $i })",
                "($f := function($n) { $n < 1 ? 0 : $f($n - 1) }; $f(5))",
                "a[b = 'x' and $exists(c)]"
            })
    void hasAShortWay(String expression) {
        assertThat(plan(expression).answer(Map.of("a", "x"), variables(), MANY, DEEP)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"$error('no')", "1 + 'x'", "$nothing()", "a.$sum('x')", "{'k': 1, 'k': 2}"})
    void leavesWhatFailsToTheEngine(String expression) {
        assertThat(plan(expression).answer(Map.of("a", "x"), variables(), MANY, DEEP)).isEmpty();
    }

    @Test
    void stopsWhereTheEngineWould() {
        Plan endless = plan("($f := function() { 1 + $f() }; $f())");
        Plan long_ = plan("($f := function($n) { $n = 0 ? 'done' : $f($n - 1) }; $f(1000))");

        assertThat(endless.answer("x", variables(), MANY, DEEP)).isEmpty();
        assertThat(long_.answer("x", variables(), 1000, DEEP)).isEmpty();
        assertThat(long_.answer("x", variables(), MANY, DEEP)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.%.b", "a^(b)", "a ~> $count", "a.*", "$map(?, $f)"})
    void hasNoPlanForWhatIsRare(String expression) {
        assertThat(Plan.of(expression, PlanTest::word)).isEmpty();
    }

    private static Plan plan(String expression) {
        return Plan.of(expression, PlanTest::word).orElseThrow();
    }

    private static Object word(String name) {
        return Jsonata.jsonata("$" + name).evaluate(null);
    }

    private static Map<String, Object> variables() {
        Map<String, Object> variables = new HashMap<>();
        variables.put("given", Map.of("a", "given"));
        return variables;
    }

    private static String engine(String expression, Object tree) {
        Jsonata jsonata = Jsonata.jsonata(expression);
        jsonata.setValidateInput(false);
        Jsonata.Frame frame = jsonata.createFrame();
        variables().forEach(frame::bind);
        return String.valueOf(jsonata.evaluate(tree, frame));
    }
}
