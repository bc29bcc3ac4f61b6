package dev.junction.mapping.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.junction.mapping.MappingException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptTest {

    private static final Instant NOW = Instant.parse("2026-01-15T10:00:00Z");
    private static final Map<String, Map<String, Object>> TABLES =
            Map.of("sex", Map.of("M", "male", "F", "female"), "flags", Map.of("1", true));

    private static Script script(String text) throws MappingException {
        return Script.compile(
                new Recipe(
                        "in/json/example",
                        List.of(
                                new Recipe.Text(
                                        "shared.jsonata",
                                        "$twice := function($x) { $x & $x };\n$must := function($x) { 'a' & $require($x, 'PID-5') };"),
                                new Recipe.Text("in/json/example.jsonata", text)),
                        TABLES),
                Shelf.WORDS);
    }

    private static Object made(String text, Object tree) throws MappingException {
        Object made = script(text).apply(tree, Map.of("source", "ehr"), NOW);
        return made == null ? "nothing" : made;
    }

    private static String refusal(String text, Object tree) {
        return catchThrowableOfType(MappingException.class, () -> made(text, tree)).reason();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "$code('sex', 'F');female",
                "$code('sex', 'X');unknown:X",
                "$code('sex', missing);nothing",
                "$code('flags', 1);true",
                "$join($code('sex', ['F', 'X']), ',');female,unknown:X",
                "$known('sex', 'F');true",
                "$known('sex', 'X');false",
                "$hl7date('19800202');1980-02-02",
                "$hl7date('198002');1980-02",
                "$hl7date('1980');1980",
                "$hl7date('202601150930+0100');2026-01-15",
                "$hl7date('');nothing",
                "$hl7time('202601150930+0100');2026-01-15T09:30:00+01:00",
                "$hl7time('20260115093001.5');2026-01-15T09:30:01.5Z",
                "$hl7time('20260715', 'America/New_York');2026-07-15T00:00:00-04:00",
                "$hl7ts('2026-01-15T09:30:00+01:00');20260115093000+0100",
                "$hl7ts('2026-01-15T09:30:00Z');20260115093000+0000",
                "$hl7ts('1980-02-02');19800202",
                "$hl7ts('1980-02');198002",
                "$text({'#text': 'a', '@x': 'b'});a",
                "$text('a');a",
                "$text({'@x': 'b'});nothing",
                "$uuid('k');83824e2c-c482-5cfb-ae30-342d5bda8f45",
                "$sha256('abc');ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "$now();2026-01-15T10:00:00Z",
                "$string($millis());1768471200000",
                "$twice($source);ehrehr"
            })
    void says(String text, String meant) throws MappingException {
        assertThat(made(text, Map.of()).toString()).isEqualTo(meant);
    }

    @Test
    void cutsHl7IntoGroups() throws MappingException {
        List<Object> segments =
                List.of(
                        Map.of("name", "MSH"),
                        Map.of("name", "OBR", "1", "a"),
                        Map.of("name", "OBX", "1", "b"),
                        Map.of("name", "OBX", "1", "c"),
                        Map.of("name", "OBR", "1", "d"));

        assertThat(
                        made(
                                "$groups(segments, 'OBR').(OBR.`1` & $count(OBX))",
                                Map.of("segments", segments)))
                .isEqualTo(List.of("a2", "d0"));
    }

    @ParameterizedTest
    @CsvSource({
        "urn:uuid:1,a",
        "Patient/p2,b",
        "http://x/Patient/p2/_history/3,b",
        "#c1,c",
        "Patient/p9,nothing"
    })
    void findsWhatAReferencePointsTo(String reference, String name) throws MappingException {
        Map<String, Object> first = Map.of("resourceType", "Patient", "id", "p1", "n", "a");
        Map<String, Object> second =
                Map.of(
                        "resourceType",
                        "Patient",
                        "id",
                        "p2",
                        "n",
                        "b",
                        "contained",
                        List.of(Map.of("id", "c1", "n", "c")));
        Map<String, Object> bundle =
                Map.of(
                        "entry",
                        List.of(
                                Map.of("fullUrl", "urn:uuid:1", "resource", first),
                                Map.of("resource", second)));

        assertThat(made("$resolve({'reference': '" + reference + "'}, $$).n", bundle))
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "$require(a.b, 'PID-3.1');in/json/example.jsonata, line 1, column 9: PID-3.1 is missing",
                "$error('PV1-2 says two things');in/json/example.jsonata, line 1, column 7: PV1-2 says two things",
                "$code('none', 'x');in/json/example.jsonata, line 1, column 6: there is no code table 'none'",
                "$hl7date('Secret');in/json/example.jsonata, line 1, column 9: not an HL7 date or time",
                "$eval('1');in/json/example.jsonata, line 1, column 6: $eval is not for mappings: the same message gives the same event",
                "$must(none);shared.jsonata, line 2, column 39: PID-5 is missing",
                "name / 2;in/json/example.jsonata: The left side of the \"a value\" operator must evaluate to a number (T2001)"
            })
    void namesThePlaceAndNoContent(String text, String reason) {
        assertThat(refusal(text, Map.of("name", "Secret"))).isEqualTo(reason);
    }

    @Test
    void namesTheLineThatDoesNotCompile() {
        assertThat(refusal("{\n  'a': 1,\n  'b': ]\n}", Map.of()))
                .startsWith("in/json/example.jsonata, line 3, column 8: does not compile: ");
    }

    @Test
    void endsWhatNeverEnds() {
        assertThat(refusal("($f := function($n) { 1 + $f($n + 1) }; $f(1))", Map.of()))
                .contains("does a function call itself?");
        assertThat(refusal("($f := function($n) { $f($n + 1) }; $f(1))", Map.of()))
                .contains("steps");
    }

    @Test
    void keepsNumbersAndNulls() throws MappingException {
        Map<String, Object> tree = new java.util.HashMap<>();
        tree.put("price", new java.math.BigDecimal("12.50"));
        tree.put("gone", null);

        assertThat(made("{'p': price, 'twice': price * 2, 'isNull': gone = null}", tree))
                .isEqualTo(
                        Map.of(
                                "p",
                                new java.math.BigDecimal("12.50"),
                                "twice",
                                25,
                                "isNull",
                                true));
    }

    @Test
    void evaluatesForManyThreadsAtOnce() throws Exception {
        Script script =
                script(
                        "{'n': n, 'list': $map([1..20], function($i) { $i * $$.n }), 'now': $now()}");
        List<Callable<Boolean>> tasks =
                IntStream.range(0, 400)
                        .<Callable<Boolean>>mapToObj(
                                n ->
                                        () -> {
                                            Map<?, ?> made =
                                                    (Map<?, ?>)
                                                            script.apply(
                                                                    Map.of("n", n), Map.of(), NOW);
                                            List<Integer> list =
                                                    IntStream.rangeClosed(1, 20)
                                                            .map(i -> i * n)
                                                            .boxed()
                                                            .toList();
                                            return made != null && list.equals(made.get("list"));
                                        })
                        .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(tasks))
                    .allSatisfy(task -> assertThat(task.get()).isTrue());
        }
    }

    @Test
    void isTheSameVersionForTheSameRecipeOnly() throws MappingException {
        assertThat(script("1").version())
                .isEqualTo(script("1").version())
                .matches("in/json/example@[0-9a-f]{12}");
        assertThat(script("2").version()).isNotEqualTo(script("1").version());
    }

    @Test
    void isMadeAgainFromWhatWasKept() throws MappingException {
        Recipe recipe = script("$code('sex', 'F')").recipe();

        assertThat(Recipe.of(recipe.name(), recipe.source())).isEqualTo(recipe);
        assertThat(Recipe.of(recipe.name(), recipe.source()).version()).isEqualTo(recipe.version());
    }
}
