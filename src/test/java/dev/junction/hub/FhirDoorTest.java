package dev.junction.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.delivery.Outcome.Delivered;
import dev.junction.delivery.Outcome.Refused;
import dev.junction.delivery.Outcome.Unavailable;
import dev.junction.event.Format;
import dev.junction.partner.Endpoint;
import dev.junction.partner.Endpoint.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes over the wire; that a real server takes it is seen in {@code RealFhirServerIT}. */
class FhirDoorTest {

    private static final String PATIENT =
            """
            {"resourceType":"Patient","id":"p-1",
             "identifier":[{"system":"urn:oid:1.2","value":"M|7"},{"value":"second"}]}""";

    private OpenDoors house;
    private Peer peer;

    @BeforeEach
    void open(@TempDir Path files) throws Exception {
        house = new OpenDoors(files);
        peer = new Peer();
    }

    @AfterEach
    void close() {
        peer.close();
        house.close();
    }

    @Test
    void creates() {
        peer.answers(201, Map.of("Location", "http://ehr/fhir/Patient/1/_history/1"), "");

        var outcome = house.knock(ehr("create"), PATIENT, "d-1");

        assertThat(outcome).isEqualTo(new Delivered("201 http://ehr/fhir/Patient/1/_history/1"));
        var asked = peer.asked.getFirst();
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.uri()).isEqualTo("/fhir/Patient");
        assertThat(asked.body()).isEqualTo(PATIENT);
        assertThat(asked.headers())
                .containsEntry("Content-Type", "application/fhir+json")
                .containsEntry("Accept", "application/fhir+json")
                .doesNotContainKey("If-None-Exist");
    }

    @Test
    void createsOnlyWhereTheFirstIdentifierIsNew() {
        house.knock(ehr("conditional-create"), PATIENT, "d-1");

        assertThat(peer.asked.getFirst().headers())
                .containsEntry("If-None-Exist", "identifier=urn%3Aoid%3A1.2%7CM%5C%7C7");
    }

    @Test
    void updatesByIdentity() {
        house.knock(ehr("update"), PATIENT, "d-1");

        var asked = peer.asked.getFirst();
        assertThat(asked.method()).isEqualTo("PUT");
        assertThat(asked.uri()).isEqualTo("/fhir/Patient/p-1");
    }

    @Test
    void postsATransactionToTheBase() {
        var outcome =
                house.knock(
                        ehr("transaction"),
                        "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[]}",
                        "d-1");

        assertThat(outcome).isEqualTo(new Delivered("200"));
        assertThat(peer.asked.getFirst().uri()).isEqualTo("/fhir");
    }

    @Test
    void saysWhichIssueTheServerHas() {
        peer.answers(
                422,
                Map.of("Content-Type", "application/fhir+json"),
                """
                {"resourceType":"OperationOutcome","issue":[{"code":"invalid",
                 "expression":["Patient.gender"]}]}""");

        assertThat(house.knock(ehr("create"), PATIENT, "d-1"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        no ->
                                assertThat(no.reason())
                                        .isEqualTo("HTTP 422 (invalid: Patient.gender)"));
    }

    @Test
    void comesBackWhenTheServerSays() {
        peer.answers(429, Map.of("Retry-After", "3"), "");

        assertThat(house.knock(ehr("create"), PATIENT, "d-1"))
                .isEqualTo(new Unavailable("HTTP 429", Duration.ofSeconds(3), null));
    }

    @Test
    void refusesWhatTheInteractionCannotCarry() {
        assertThat(reason("update", "{\"resourceType\":\"Patient\"}")).contains("Patient.id");
        assertThat(reason("update", "{\"resourceType\":\"Patient\",\"id\":\"../x\"}"))
                .contains("Patient.id");
        assertThat(reason("conditional-create", "{\"resourceType\":\"Patient\"}"))
                .contains("Patient.identifier");
        assertThat(reason("transaction", PATIENT)).contains("Bundle.type");
        assertThat(reason("create", "{}")).contains("resourceType");
        assertThat(reason("create", "not json")).contains("no FHIR JSON");
        assertThat(peer.asked).isEmpty();
    }

    @Test
    void waitsForARowThatNamesNoInteraction() {
        assertThat(house.knock(ehr("upsert"), PATIENT, "d"))
                .isInstanceOfSatisfying(
                        Unavailable.class, no -> assertThat(no.reason()).contains("operation"));
    }

    private String reason(String operation, String body) {
        return ((Refused) house.knock(ehr(operation), body, "d")).reason();
    }

    private Endpoint ehr(String operation) {
        return OpenDoors.row(Kind.FHIR, peer.url("/fhir/"))
                .operation(operation)
                .format(Format.FHIR_JSON)
                .named("ehr");
    }
}
