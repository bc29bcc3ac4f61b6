package dev.junction.mapping.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.event.Format;
import dev.junction.event.Ids;
import dev.junction.event.Priority;
import dev.junction.mapping.Dictionaries;
import dev.junction.mapping.Dictionaries.Context;
import dev.junction.mapping.Dictionaries.Draft;
import dev.junction.mapping.MappingException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveLibraryTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-01-15T10:00:00Z");
    private static final Event EVENT =
            new Event(
                    Ids.next(),
                    "ehr",
                    new EventType("patient.registered"),
                    "patient/7",
                    NOW,
                    null,
                    "patient/7",
                    Priority.ROUTINE,
                    Map.of(),
                    Map.of("id", "7"));

    private final KeptInMemory kept = new KeptInMemory();

    @TempDir Path folder;
    private Shelf shelf = new Shelf(Path.of("."));
    private LiveLibrary library = new LiveLibrary(kept, ".", ZoneOffset.UTC);
    private Dictionaries dictionaries = new LiveDictionaries(library, kept, ZoneOffset.UTC);

    @BeforeEach
    void open() {
        shelf =
                new Shelf(folder)
                        .put("shared.jsonata", "$who := function($id) { 'patient/' & $id };")
                        .put("in/json/index.jsonata", "kind")
                        .put(
                                "in/json/person.jsonata",
                                "{'type': 'patient.registered', 'subject': $who(id), 'data': {'id': id, 'none': ''}}")
                        .put(
                                "in/json/people.jsonata",
                                "ids.{'type': 'patient.registered', 'subject': $who($), 'data': {'id': $}}")
                        .put("in/hl7v2/index.jsonata", "type = 'ADT^A04' ? 'adt'")
                        .put(
                                "in/hl7v2/adt.jsonata",
                                "{'type': 'patient.registered', 'subject': MSH.`10`, 'time': '2026-01-15', 'data': {}}")
                        .put(
                                "out/crm/patient.registered.jsonata",
                                "{'number': data.id, 'key': $key}");
        library = new LiveLibrary(kept, folder.toString(), BERLIN);
        dictionaries = new LiveDictionaries(library, kept, BERLIN);
        library.open();
    }

    private Dictionaries.Meaning understand(Format format, Object tree) throws MappingException {
        return dictionaries.understand(format, tree, new Context("ehr", "north", NOW));
    }

    private static Map<String, Object> adt(String type, String id) {
        return Map.of("type", type, "MSH", List.of(Map.of("10", id)));
    }

    @Test
    void understandsByTheMappingThatTheIndexNames() throws MappingException {
        Dictionaries.Meaning meaning = understand(Format.JSON, Map.of("kind", "person", "id", "7"));

        assertThat(meaning.mappingVersion()).matches("in/json/person@[0-9a-f]{12}");
        assertThat(meaning.drafts())
                .containsExactly(
                        new Draft(
                                "patient.registered",
                                "patient/7",
                                null,
                                null,
                                null,
                                null,
                                Map.of(),
                                Map.of("id", "7")));
    }

    @Test
    void takesDraftsOfEveryMappingNamed() throws MappingException {
        Map<String, Object> tree =
                Map.of("kind", List.of("person", "people"), "id", "7", "ids", List.of("8", "9"));

        Dictionaries.Meaning meaning = understand(Format.JSON, tree);

        assertThat(meaning.drafts())
                .extracting(Draft::subject)
                .containsExactly("patient/7", "patient/8", "patient/9");
        assertThat(meaning.mappingVersion()).matches("in/json/person@.*,in/json/people@.*");
    }

    @Test
    void readsABatchMessageByMessage() throws MappingException {
        Map<String, Object> batch =
                Map.of("messages", List.of(adt("ADT^A04", "1"), adt("ADT^A04", "2")));

        assertThat(understand(Format.HL7V2, batch).drafts())
                .extracting(Draft::subject)
                .containsExactly("1", "2");
        assertThat(understand(Format.HL7V2, batch).drafts())
                .extracting(Draft::time)
                .containsOnly(Instant.parse("2026-01-14T23:00:00Z"));
    }

    @Test
    void saysWhatItHasNoMappingFor() {
        Map<String, Object> batch =
                Map.of("messages", List.of(adt("ADT^A04", "1"), adt("ORU^R01", "2")));

        assertThatThrownBy(() -> understand(Format.HL7V2, adt("ORU^R01", "2")))
                .hasMessage("no mapping for ORU^R01");
        assertThatThrownBy(() -> understand(Format.HL7V2, batch))
                .hasMessage("message 2 of 2: no mapping for ORU^R01");
        assertThatThrownBy(() -> understand(Format.JSON, Map.of("kind", "robot")))
                .hasMessage("in/json/index names 'robot', which is no mapping");
        assertThatThrownBy(() -> understand(Format.CSV, List.of()))
                .hasMessage("there is no in/csv/index");
        assertThatThrownBy(() -> understand(Format.JSON, Map.of("kind", "people")))
                .hasMessage("in/json/people: makes no event of this application/json");
    }

    @Test
    void namesTheFieldOfADraftThatIsWrong() {
        shelf.put(
                "in/json/person.jsonata",
                "[{'type': 'a.b', 'subject': '1', 'data': {}}, {'type': 'a.b', 'subject': '1', 'kyes': {}}]");
        library.look();

        assertThatThrownBy(() -> understand(Format.JSON, Map.of("kind", "person")))
                .hasMessage("in/json/person: event 2: has a field 'kyes' that no event has");
    }

    @Test
    void takesUpAChangeAsAWhole() throws MappingException {
        String before =
                understand(Format.JSON, Map.of("kind", "person", "id", "7")).mappingVersion();
        shelf.put("shared.jsonata", "$who := function($id) { 'person/' & $id };");

        library.look();

        Dictionaries.Meaning after = understand(Format.JSON, Map.of("kind", "person", "id", "7"));
        assertThat(after.drafts()).extracting(Draft::subject).containsExactly("person/7");
        assertThat(after.mappingVersion()).isNotEqualTo(before);
    }

    @Test
    void keepsWhatWasThereWhenAChangeDoesNotCompile() throws MappingException {
        shelf.put("in/json/person.jsonata", "{'type': ")
                .put("in/json/people.jsonata", "changed, too");

        library.look();

        assertThat(understand(Format.JSON, Map.of("kind", "person", "id", "7")).drafts())
                .hasSize(1);
        assertThat(understand(Format.JSON, Map.of("kind", "people", "ids", "8")).drafts())
                .hasSize(1);
    }

    @Test
    void startsWithWhatCompilesAndSaysWhatDoesNot() throws MappingException {
        shelf.put("in/json/person.jsonata", "{'type': ")
                .put("out/crm/patient.registered.jsonata", "]");
        library.open();

        assertThatThrownBy(() -> understand(Format.JSON, Map.of("kind", "person")))
                .hasMessageStartingWith(
                        "in/json/person.jsonata, line 1, column 9: does not compile");
        assertThat(understand(Format.JSON, Map.of("kind", "people", "ids", "8")).drafts())
                .hasSize(1);
        String version = dictionaries.versionFor("crm", EVENT).orElseThrow();
        assertThatThrownBy(() -> dictionaries.render("crm", version, EVENT, "k"))
                .hasMessageStartingWith("out/crm/patient.registered.jsonata, line 1");
    }

    @Test
    void rendersByTheVersionThatWasPinned() throws MappingException {
        String pinned = dictionaries.versionFor("crm", EVENT).orElseThrow();
        shelf.put("out/crm/patient.registered.jsonata", "{'no': data.id}");

        library.look();

        String present = dictionaries.versionFor("crm", EVENT).orElseThrow();
        assertThat(dictionaries.render("crm", pinned, EVENT, "k"))
                .isEqualTo(Map.of("number", "7", "key", "k"));
        assertThat(dictionaries.render("crm", present, EVENT, "k")).isEqualTo(Map.of("no", "7"));
        assertThat(dictionaries.versionFor("elsewhere", EVENT)).isEmpty();
    }

    @Test
    void saysWhenAVersionWasNeverKept() {
        assertThatThrownBy(
                        () ->
                                dictionaries.render(
                                        "crm",
                                        "out/crm/patient.registered@000000000000",
                                        EVENT,
                                        "k"))
                .isInstanceOf(MappingException.class)
                .hasMessage(
                        "no mapping of version out/crm/patient.registered@000000000000 was kept");
    }

    @Test
    void changesAVersionOnlyWithTheTablesItNames() throws MappingException {
        shelf.put("codes/sex.json", "{\"codes\": {\"F\": \"female\"}}")
                .put(
                        "in/json/person.jsonata",
                        "{'type': 'a.b', 'subject': $code('sex', 'F'), 'data': {}}");
        library.look();
        String person = understand(Format.JSON, Map.of("kind", "person")).mappingVersion();
        String people =
                understand(Format.JSON, Map.of("kind", "people", "ids", "8")).mappingVersion();

        shelf.put("codes/sex.json", "{\"codes\": {\"F\": \"woman\"}}");
        library.look();

        assertThat(understand(Format.JSON, Map.of("kind", "person")).mappingVersion())
                .isNotEqualTo(person);
        assertThat(understand(Format.JSON, Map.of("kind", "people", "ids", "8")).mappingVersion())
                .isEqualTo(people);
    }
}
