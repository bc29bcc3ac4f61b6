package dev.junction;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.junction");

    /** A house where each rule is broken once. */
    private static final JavaClasses BAD_HOUSE =
            new ClassFileImporter().importPackages("architecture.bad");

    @ParameterizedTest
    @MethodSource("rulesOfTheHouse")
    void holds(ArchRule rule) {
        rule.check(HOUSE);
    }

    @ParameterizedTest
    @MethodSource("rulesOfTheBadHouse")
    void noticesWhenItIsBroken(ArchRule rule) {
        assertThat(rule.evaluate(BAD_HOUSE).hasViolation()).isTrue();
    }

    /** Maven runs those apart: a hub that starts for each of them takes longer than they do. */
    @Test
    void listsTheTestsThatShareAHub() throws IOException {
        var sources = Path.of("src/test/java");
        try (var files = Files.walk(sources)) {
            var shared =
                    files.filter(Files::isRegularFile)
                            .filter(ArchitectureTest::sharesAHub)
                            .map(file -> sources.relativize(file).toString());

            assertThat(Files.readAllLines(Path.of("src/test/tests-of-a-hub.txt")))
                    .containsExactlyInAnyOrderElementsOf(shared.toList());
        }
    }

    private static boolean sharesAHub(Path source) {
        try (var lines = Files.lines(source)) {
            return lines.anyMatch("@QuarkusTest"::equals);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<ArchRule> rulesOfTheHouse() {
        return new Rooms("dev.junction").rules();
    }

    static Stream<ArchRule> rulesOfTheBadHouse() {
        return new Rooms("architecture.bad").rules();
    }
}
