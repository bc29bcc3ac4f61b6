package dev.junction.policy.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.mapping.SchemaFolder;
import dev.junction.mapping.Schemas;
import dev.junction.policy.analysis.Finding.Severity;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.DocumentText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The policy a fresh hub begins with, looked at as its admin will. */
class StarterAnalysisTest {

    private static Schemas schemas;
    private static List<Finding> findings;
    private static Analysis analysis;

    @BeforeAll
    static void look() throws Exception {
        schemas = SchemaFolder.load(Path.of("mappings/events"));
        Document document =
                DocumentText.read(
                        Files.readAllBytes(Path.of("src/main/resources/starter/policy.yaml")));
        analysis =
                Analysis.of(
                        document,
                        Known.NOTHING,
                        schemas,
                        new Conditions(schemas),
                        Scope.ALL,
                        new Budget(Duration.ofSeconds(20), Analysis.MOST));
        findings = analysis.findings();
    }

    @Test
    void everyRuleIsReachedByAnEventAndEveryEventByARule() {
        assertThat(analysis.complete()).isTrue();
        assertThat(findings).noneMatch(one -> one.severity() == Severity.WARNING);
    }

    @Test
    void examplesFollowTheirSchemas() {
        assertThat(findings)
                .filteredOn(one -> one.example() != null)
                .isNotEmpty()
                .allSatisfy(
                        one -> {
                            var event = Orders.example(one).inputs().event();
                            assertThat(schemas.validate(event.type(), event.data())).isEmpty();
                        });
    }

    @Test
    void nothingInItCannotBeMeantSo() {
        assertThat(analysis.errors()).isEmpty();
    }
}
