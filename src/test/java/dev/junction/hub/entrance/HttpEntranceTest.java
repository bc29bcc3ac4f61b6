package dev.junction.hub.entrance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import dev.junction.PostgresResource;
import dev.junction.access.As;
import dev.junction.access.Problem;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class HttpEntranceTest {

    private static final String ADMITTED =
            "MSH|^~\\&|ADT|NORTH|HUB|HUB|20260115093000||ADT^A01^ADT_A01|%s|P|2.5.1\r"
                    + "PID|1||1001^^^NORTH^MR||Roe^Jane\r";

    @Test
    void promisesAndSaysWhereToLook() {
        As.source("portal")
                .header("Idempotency-Key", "requisition-1")
                .contentType("application/json")
                .body("{\"requisition\": {\"id\": \"R-1\"}}")
                .post("/in/portal")
                .then()
                .statusCode(202)
                .header("Location", matchesPattern("/messages/[0-9a-f-]{36}"))
                .body("controlId", equalTo("requisition-1"))
                .body("repeated", equalTo(false));
    }

    @Test
    void givesTheFirstAnswerAgainAndRefusesAnotherBody() {
        String first = post("requisition-2", "{\"n\": 1}").path("id");

        assertThat(post("requisition-2", "{\"n\": 1}").<String>path("id")).isEqualTo(first);
        post("requisition-2", "{\"n\": 2}")
                .then()
                .statusCode(409)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", equalTo("urn:junction:problem:conflict"));
    }

    private static io.restassured.response.Response post(String key, String body) {
        return As.source("portal")
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body)
                .post("/in/portal");
    }

    @Test
    void namesWhatIsMissing() {
        As.source("erp")
                .contentType("application/json")
                .body("{}")
                .post("/in/erp")
                .then()
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", equalTo("urn:junction:problem:missing-control-id"))
                .body("errors[0].field", equalTo("Idempotency-Key"))
                .body("instance", startsWith("/messages/"));
    }

    @Test
    void findsTheNumberWhereTheSourceKeepsIt() {
        As.source("portal")
                .contentType("application/json")
                .body("{\"requestId\": \"Q-1\"}")
                .post("/in/portal")
                .then()
                .statusCode(202)
                .body("controlId", equalTo("Q-1"));
    }

    @Test
    void refusesABodyBeyondAllLimitsInTheDoorsOwnWords() {
        byte[] large = new byte[21 * 1024 * 1024];

        As.source("portal")
                .contentType("application/json")
                .body(large)
                .post("/in/portal")
                .then()
                .statusCode(413)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", equalTo("urn:junction:problem:too-large"));
        As.source("ehr-fhir")
                .contentType("application/fhir+json")
                .body(large)
                .post("/fhir")
                .then()
                .statusCode(413)
                .body("resourceType", equalTo("OperationOutcome"));
    }

    @Test
    void takesAMessageBundleAtItsOperation() {
        As.source("ehr-fhir")
                .contentType("application/fhir+json")
                .body(
                        "{\"resourceType\": \"Bundle\", \"type\": \"message\", \"entry\": [{\"resource\":"
                                + " {\"resourceType\": \"MessageHeader\"}}]}")
                .post("/fhir/$process-message")
                .then()
                .statusCode(202);
    }

    @Test
    void isDescribed() {
        As.user("engineer")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/in/{source}'.post.operationId", equalTo("postMessage"));
    }

    @Test
    void opensItsDoorToItsOwnSourceOnly() {
        As.source("erp")
                .contentType("application/json")
                .body("{}")
                .post("/in/portal?source=erp")
                .then()
                .statusCode(403)
                .contentType(Problem.MEDIA_TYPE);
        As.user("engineer")
                .contentType("application/json")
                .body("{}")
                .post("/in/nobody")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:junction:problem:unknown-source"));
    }

    @Test
    void answersHl7WithAnAck() {
        String ack =
                As.source("ehr")
                        .contentType("application/hl7-v2")
                        .body(ADMITTED.formatted("M1").getBytes())
                        .post("/in/ehr")
                        .then()
                        .statusCode(202)
                        .contentType(startsWith("application/hl7-v2"))
                        .extract()
                        .asString();

        assertThat(ack).contains("\rMSA|AA|M1\r").startsWith("MSH|^~\\&|HUB|HUB|ADT|NORTH|");
    }

    @Test
    void answersFhirWithAnOutcome() {
        As.source("ehr-fhir")
                .contentType("application/fhir+json")
                .body("{\"resourceType\": \"Patient\", \"gender\": \"unheard-of\"}")
                .post("/fhir/Patient")
                .then()
                .statusCode(422)
                .contentType(startsWith("application/fhir+json"))
                .body("resourceType", equalTo("OperationOutcome"))
                .body("issue[0].expression[0]", equalTo("Patient.gender"));
        As.source("ehr-fhir")
                .contentType("application/fhir+json")
                .body("{\"resourceType\": \"Patient\", \"gender\": \"female\"}")
                .post("/fhir")
                .then()
                .statusCode(202)
                .header("Location", startsWith("/messages/"));
        As.source("ehr-fhir")
                .contentType("application/fhir+json")
                .body("{\"resourceType\": \"Bundle\", \"type\": \"collection\"}")
                .post("/fhir/Claim/$submit")
                .then()
                .statusCode(422)
                .body("issue[0].expression[0]", equalTo("Bundle.entry[0].resource"));
        As.source("ehr-fhir")
                .get("/fhir/metadata")
                .then()
                .statusCode(200)
                .body("fhirVersion", equalTo("4.0.1"));
    }
}
