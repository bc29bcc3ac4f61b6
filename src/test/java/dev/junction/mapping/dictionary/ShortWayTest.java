package dev.junction.mapping.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.event.Format;
import dev.junction.mapping.CodecException;
import dev.junction.mapping.MappingException;
import dev.junction.mapping.codec.AllCodecs;
import dev.junction.mapping.plan.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each dictionary has a short way, and on it all examples come out as the engine makes them. */
class ShortWayTest {

    private static final Path MAPPINGS = Path.of("mappings");
    private static final Instant NOW = Instant.parse("2026-01-15T10:00:00Z");

    private static final Object FAILS = new Object();

    private static Library library;

    @BeforeAll
    static void read() {
        library = new LibraryFolder(MAPPINGS, Shelf.WORDS).read(Optional.empty()).library();
    }

    @Test
    void everyDictionaryHasOne() {
        assertThat(library.scripts())
                .filteredOn(script -> script.shortWay().plan().isEmpty())
                .extracting(Script::name)
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> everyExampleComesOutTheSame() throws IOException {
        try (Stream<Path> files = Files.walk(MAPPINGS)) {
            return files
                    .filter(file -> file.getFileName().toString().contains(".in."))
                    .toList()
                    .stream()
                    .map(file -> DynamicTest.dynamicTest(file.toString(), () -> check(file)));
        }
    }

    private static void check(Path example) throws Exception {
        String folder = MAPPINGS.relativize(example.getParent()).toString();
        Script script = library.script(folder.replace(".examples", "")).orElseThrow();
        for (Object tree : trees(example)) {
            Map<String, Object> variables = variables();
            Optional<Plan.Answer> quick =
                    script.shortWay()
                            .plan()
                            .orElseThrow()
                            .answer(tree, variables, Bounds.MAX_STEPS, Bounds.MAX_DEPTH);
            Object thorough = answerOrNothing(script, tree, variables);
            assertThat(quick.isPresent()).isEqualTo(thorough != FAILS);
            assertThat(quick.isEmpty() || Alike.are(quick.get().value(), thorough)).isTrue();
        }
    }

    private static @Nullable Object answerOrNothing(
            Script script, Object tree, Map<String, Object> variables) {
        try {
            return script.engine(tree, variables);
        } catch (MappingException e) {
            return FAILS;
        }
    }

    private static List<?> trees(Path example) throws IOException, CodecException {
        Object tree =
                new AllCodecs()
                        .of(format(example))
                        .decode(Files.readAllBytes(example), StandardCharsets.UTF_8);
        return tree instanceof Map<?, ?> map && map.get("messages") instanceof List<?> several
                ? several
                : List.of(tree);
    }

    private static Format format(Path example) {
        String name = example.toString();
        if (name.endsWith(".hl7")) {
            return Format.HL7V2;
        }
        if (name.endsWith(".csv")) {
            return Format.CSV;
        }
        if (name.endsWith(".xml")) {
            return Format.XML;
        }
        return Format.JSON;
    }

    private static Map<String, Object> variables() {
        Map<String, Object> variables = new HashMap<>();
        variables.put("source", "example");
        variables.put("facility", "north");
        variables.put("received", NOW.toString());
        variables.put("key", "K-1");
        Words.putNow(variables, NOW);
        return variables;
    }

    @Test
    void isClosedWhenItsAnswerDiffers() throws MappingException {
        ShortWay way = new ShortWay("in/json/odd", Plan.of("a & 'x'", name -> null));

        Object first = way.apply(Map.of("a", "1"), new HashMap<>(), () -> "the engine's");
        Object second = way.apply(Map.of("a", "1"), new HashMap<>(), () -> "the engine's");

        assertThat(first).isEqualTo("the engine's");
        assertThat(second).isEqualTo("the engine's");
        assertThat(way.plan()).isEmpty();
    }

    @Test
    void isTrustedAfterItsFirstAnswersWereTheSame() throws MappingException {
        ShortWay way = new ShortWay("in/json/odd", Plan.of("a & 'x'", name -> null));
        for (int i = 0; i < 8; i++) {
            way.apply(Map.of("a", "1"), new HashMap<>(), () -> "1x");
        }

        Object ninth =
                way.apply(
                        Map.of("a", "1"),
                        new HashMap<>(),
                        () -> {
                            throw new AssertionError("the engine is not asked");
                        });

        assertThat(ninth).isEqualTo("1x");
    }
}
