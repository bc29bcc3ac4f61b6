package dev.junction.hub.entrance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.junction.PostgresResource;
import dev.junction.Rows;
import dev.junction.access.As;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A request for authorization whose sender waits, through the real doors. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class PreferWaitTest {

    private static final String ASKED =
            """
            {"resourceType": "Bundle", "type": "collection", "identifier": {"system": "urn:x", "value": "B-%1$s"},
             "timestamp": "2026-03-10T12:00:00Z",
             "entry": [
               {"fullUrl": "http://x.example.org/Claim/1", "resource": {"resourceType": "Claim", "id": "1",
                 "identifier": [{"system": "urn:x:pa", "value": "%1$s"}], "status": "active",
                 "use": "preauthorization", "patient": {"reference": "Patient/1"}, "created": "2026-03-10",
                 "priority": {"coding": [{"code": "normal"}]},
                 "item": [{"sequence": 1, "productOrService": {"coding": [{"code": "93306"}]}}]}},
               {"fullUrl": "http://x.example.org/Patient/1", "resource": {"resourceType": "Patient", "id": "1",
                 "identifier": [{"system": "urn:x:mrn", "value": "77"}], "name": [{"family": "Roe"}]}}]}""";
    private static final String DECIDED =
            """
            {"resourceType": "Bundle", "type": "collection", "identifier": {"system": "urn:y", "value": "R-%1$s"},
             "entry": [
               {"fullUrl": "http://y.example.org/ClaimResponse/1", "resource": {"resourceType": "ClaimResponse", "id": "1",
                 "status": "active", "use": "preauthorization", "outcome": "complete", "created": "2026-03-10",
                 "patient": {"reference": "Patient/1"}, "preAuthRef": "AUTH-1",
                 "request": {"identifier": {"system": "urn:x:pa", "value": "%1$s"}}}},
               {"fullUrl": "http://y.example.org/Patient/1", "resource": {"resourceType": "Patient", "id": "1",
                 "identifier": [{"system": "urn:x:mrn", "value": "77"}]}}]}""";

    @Inject AgroalDataSource database;

    private static Response ask(String number, String prefer) {
        return As.source("ehr-fhir")
                .header("Prefer", prefer)
                .contentType("application/fhir+json")
                .body(ASKED.formatted(number))
                .post("/fhir/Claim/$submit");
    }

    private void decide(String number) {
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                Rows.of(
                                                database,
                                                "select 1 from message where control_id = ?",
                                                "urn:x|B-" + number)
                                        .size(),
                        equalTo(1));
        As.source("payer")
                .contentType("application/fhir+json")
                .body(DECIDED.formatted(number))
                .post("/fhir")
                .then()
                .statusCode(202);
    }

    @Test
    void answersInTheSendersOwnWordsAlsoToARepeat() throws Exception {
        CompletableFuture<Response> first =
                CompletableFuture.supplyAsync(() -> ask("PA-1", "wait=50"));
        CompletableFuture<Response> repeat =
                CompletableFuture.supplyAsync(() -> ask("PA-1", "respond-async, wait=50"));
        decide("PA-1");

        for (CompletableFuture<Response> each : List.of(first, repeat)) {
            each.get(60, TimeUnit.SECONDS)
                    .then()
                    .statusCode(200)
                    .contentType(startsWith("application/fhir+json"))
                    .header("Preference-Applied", "wait")
                    .header("Location", startsWith("/messages/"))
                    .body("resourceType", equalTo("Bundle"))
                    .body("type", equalTo("collection"))
                    .body("entry[0].resource.resourceType", equalTo("ClaimResponse"))
                    .body("entry[0].resource.preAuthRef", equalTo("AUTH-1"));
        }
    }

    @Test
    void promisesAsUsualWhenTheAnswerDoesNotComeInTime() {
        ask("PA-2", "wait=1")
                .then()
                .statusCode(202)
                .header("Location", startsWith("/messages/"))
                .header("Preference-Applied", emptyOrNullString())
                .body("resourceType", equalTo("OperationOutcome"));
        assertThat(ask("PA-3", "wait=soon").statusCode()).isEqualTo(202);
    }
}
