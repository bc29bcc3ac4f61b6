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
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
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
    void refusesABodyBeyondAllLimitsInTheDoorsOwnWords() throws Exception {
        HttpResponse<String> plain = tooLarge("portal", "application/json", "/in/portal");
        HttpResponse<String> fhir = tooLarge("ehr-fhir", "application/fhir+json", "/fhir");

        assertThat(plain.statusCode()).isEqualTo(413);
        assertThat(plain.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
        assertThat(JsonPath.from(plain.body()).getString("type"))
                .isEqualTo("urn:junction:problem:too-large");
        assertThat(fhir.statusCode()).isEqualTo(413);
        assertThat(JsonPath.from(fhir.body()).getString("resourceType"))
                .isEqualTo("OperationOutcome");
    }

    /** Asks before it sends, as clients with large bodies do: it would be refused in the middle. */
    private static HttpResponse<String> tooLarge(String source, String type, String path)
            throws Exception {
        var post =
                HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                        .expectContinue(true)
                        .timeout(Duration.ofSeconds(20))
                        .header("X-Api-Key", As.secret("key." + source))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofByteArray(new byte[21 * 1024 * 1024]))
                        .build();
        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(post, BodyHandlers.ofString());
        }
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
