package dev.junction.policy.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.junction.mapping.SchemaFolder;
import dev.junction.partner.NoPartners;
import dev.junction.policy.document.Action;
import dev.junction.policy.document.DecisionTable;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.DocumentText;
import dev.junction.policy.document.ExceptionCode;
import dev.junction.policy.document.Ownership;
import dev.junction.policy.document.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The starter policy fits the other starter files, the schemas, and itself. */
class StarterCheckTest {

    private static final Path STARTER = Path.of("src/main/resources/starter");

    private static Document document;

    @BeforeAll
    static void read() throws Exception {
        document = DocumentText.read(Files.readAllBytes(STARTER.resolve("policy.yaml")));
    }

    @Test
    void nothingIsWrongWithIt() throws Exception {
        var check = new Check(SchemaFolder.load(Path.of("mappings/events")), new NoPartners());

        assertThat(check.flaws(document)).isEmpty();
    }

    @Test
    void itIsTheSameAfterBeingWrittenAndRead() throws Exception {
        String yaml = DocumentText.toYaml(document);

        assertThat(DocumentText.read(yaml.getBytes(UTF_8))).isEqualTo(document);
    }

    @Test
    void itsQueuesEndpointsCodesAndPartnersAreThere() throws IOException {
        var queues = names("queues.yaml", "queues");
        queues.add("exceptions");
        var endpoints = names("partners.yaml", "endpoints");
        var partners = names("partners.yaml", "partners");
        var codes = document.codes().stream().map(ExceptionCode::name).toList();

        assertThat(document.codes()).extracting(ExceptionCode::queue).isSubsetOf(queues);
        assertThat(document.owners()).flatExtracting(Ownership::owners).isSubsetOf(partners);
        assertThat(document.owners().stream().map(Ownership::queue).filter(q -> q != null))
                .isSubsetOf(queues);
        assertThat(actions())
                .allSatisfy(
                        action -> {
                            switch (action) {
                                case Action.Deliver to ->
                                        assertThat(endpoints).containsAll(to.endpoints());
                                case Action.DeliverFirst to ->
                                        assertThat(endpoints).containsAll(to.endpoints());
                                case Action.OpenItem item -> {
                                    assertThat(queues).contains(item.queue());
                                    assertThat(codes).contains(item.code());
                                }
                                default -> assertThat(action).isNotNull();
                            }
                        });
    }

    @Test
    void everyQueueIsSomebodysWork() throws IOException {
        Set<String> used = new TreeSet<>();
        actions()
                .filter(Action.OpenItem.class::isInstance)
                .forEach(action -> used.add(((Action.OpenItem) action).queue()));
        document.codes().forEach(code -> used.add(code.queue()));
        document.owners().forEach(owner -> used.add(String.valueOf(owner.queue())));

        assertThat(used).containsAll(names("queues.yaml", "queues"));
    }

    @Test
    void everyRuleSaysWhyOrHowItGoesUsually() {
        assertThat(document.rules())
                .filteredOn(rule -> !rule.condition().isEmpty())
                .filteredOn(rule -> rule.description().isEmpty())
                .extracting(Rule::name)
                .containsOnly("referral-with-specialty");
        assertThat(document.tables()).extracting(DecisionTable::description).doesNotContain("");
    }

    private static Stream<Action> actions() {
        return Stream.concat(
                document.rules().stream().flatMap(rule -> rule.actions().stream()),
                document.tables().stream()
                        .flatMap(table -> table.rows().stream())
                        .flatMap(row -> row.actions().stream()));
    }

    private static Set<String> names(String file, String list) throws IOException {
        Set<String> names = new TreeSet<>();
        for (JsonNode row : new YAMLMapper().readTree(STARTER.resolve(file).toFile()).path(list)) {
            names.add(row.path("name").asText());
        }
        return names;
    }

    /** An empty address book; what stays as it was is not looked up. */
}
