package dev.junction.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.junction.PostgresResource;
import dev.junction.Rows;
import dev.junction.Seed;
import dev.junction.access.As;
import dev.junction.access.Problem;
import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.event.MessageId;
import dev.junction.event.Priority;
import dev.junction.journal.Vault;
import dev.junction.mapping.CloudEvents;
import dev.junction.policy.LivePolicy;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class MessagesTest {

    private static final String NOWHERE = "/messages/019c0000-0000-7000-8000-000000000000";

    @Inject AgroalDataSource database;

    @Inject Vault vault;

    @Inject LivePolicy policy;

    private Seed seed;

    @BeforeEach
    void seed() {
        seed = new Seed(database);
    }

    @Test
    void tellsAnEngineerTheWholeStory() throws SQLException {
        MessageId message = seed.message("ehr", "DECIDED", null);
        UUID event = seed.event(message, "patient.registered", 1);
        seed.delivery(message, event, "no-such-endpoint", "DEAD");

        As.user("engineer")
                .get("/messages/" + message)
                .then()
                .statusCode(200)
                .body("message.source", equalTo("ehr"))
                .body("events[0].decision.considered[0].failed", equalTo("data.vip"))
                .body("events[0].mappingVersion", equalTo("m-7"))
                .body("deliveries[0].endpoint", equalTo("no-such-endpoint"))
                .body("deliveries[0].policyVersion", equalTo(12));
    }

    @Test
    void tellsEachRuleOfADecisionThatWasWrittenDownInShort() throws SQLException {
        MessageId message = seed.message("ehr", "DECIDED", null);
        UUID id = seed.event(message, "worker.changed", 1);
        Event event =
                new Event(
                        id,
                        "hr",
                        new EventType("worker.changed"),
                        "worker/W-7",
                        Instant.now(),
                        null,
                        "worker/W-7",
                        Priority.ROUTINE,
                        Map.of(),
                        Map.of("workerId", "W-7", "changes", List.of("name")));
        Vault.Sealed sealed = vault.seal(CloudEvents.toBytes(event));
        Rows.put(
                database,
                """
                update event set policy_version = ?, key_id = ?, body = ?,
                  decision = '{"rule": "archive-copy", "considered": [], "abridged": true}'::jsonb
                where id = ?
                """,
                policy.book().version(),
                sealed.keyId(),
                sealed.bytes(),
                id);

        As.user("engineer")
                .get("/messages/" + message)
                .then()
                .statusCode(200)
                .body("events[0].decision.abridged", nullValue())
                .body("events[0].decision.considered.rule", hasItem("archive-copy"));
    }

    @Test
    void tellsASourceOnlyItsOwnAndOnlyHowItFared() throws SQLException {
        MessageId message = seed.message("ehr", "DECIDED", null);
        seed.event(message, "patient.registered", 1);

        As.source("ehr")
                .get("/messages/" + message)
                .then()
                .statusCode(200)
                .body("events[0].type", equalTo("patient.registered"))
                .body("events[0].decision", nullValue())
                .body("steps", nullValue());
        As.source("erp")
                .get("/messages/" + message)
                .then()
                .statusCode(404)
                .contentType(Problem.MEDIA_TYPE);
        As.source("erp")
                .queryParam("source", "ehr")
                .get("/messages")
                .then()
                .statusCode(200)
                .body("items.source", not(hasItem("ehr")));
    }

    @Test
    void goesFromPageToPage() throws SQLException {
        MessageId first = seed.message("paged", "DONE", null);
        MessageId second = seed.message("paged", "DONE", null);

        String next =
                As.user("auditor")
                        .get("/messages?source=paged&limit=1")
                        .then()
                        .statusCode(200)
                        .header("Link", containsString("rel=\"next\""))
                        .body("items.id", contains(second.toString()))
                        .extract()
                        .path("next");
        As.user("auditor")
                .urlEncodingEnabled(false)
                .get(next)
                .then()
                .statusCode(200)
                .body("items.id", contains(first.toString()))
                .body("next", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=lots, limit",
        "state=GONE, state",
        "from=yesterday, from",
        "type=Patient, type",
        "cursor=3, cursor",
        "souce=ehr, souce",
        "controlId=7, controlId",
        "key=patient:MRN1234, key",
        "key=requisition, key",
        "caseId=patient/MRN1234, caseId"
    })
    void namesWhatItCannotFindBy(String query, String field) {
        As.user("operator")
                .get("/messages?" + query)
                .then()
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("errors.field", contains(field))
                .body("errors[0].reason", not(containsString("MRN1234")));
    }

    @Test
    void findsPeopleByWhatStandsInTheBody() throws SQLException {
        MessageId message = seed.message("ehr", "DONE", null);
        seed.key(message, vault.blind("patient", "MRN-777"));

        As.user("operator")
                .contentType(ContentType.JSON)
                .body("{\"keys\": {\"patient\": \"MRN-777\"}}")
                .post("/messages/search")
                .then()
                .statusCode(200)
                .body("items.id", contains(message.toString()));
        assertThat(
                        Rows.of(
                                database,
                                "select detail from audit where action = 'message.search' order by seq desc limit 1"))
                .singleElement()
                .asString()
                .contains("patient")
                .doesNotContain("MRN-777");
    }

    @Test
    void findsThingsByTheirNumber() throws SQLException {
        MessageId message = seed.message("erp", "DONE", null);
        seed.key(message, vault.blind("requisition", "PR-1"));

        As.user("operator")
                .queryParam("key", "requisition:PR-1")
                .get("/messages")
                .then()
                .statusCode(200)
                .body("items.id", contains(message.toString()));
    }

    @Test
    void namesTheFieldOfABadSearch() {
        As.user("operator")
                .contentType(ContentType.JSON)
                .body("{\"controlId\": \"7\"}")
                .post("/messages/search")
                .then()
                .statusCode(400)
                .body("errors.field", contains("controlId"));
    }

    @Test
    void showsContentToThoseWhoNeedItAndRemembersWhoSawIt() throws SQLException {
        MessageId message = seed.message("ehr", "DONE", null);
        Vault.Sealed sealed = vault.seal("MSH|^~\\&|WARD".getBytes(StandardCharsets.UTF_8));
        Rows.put(
                database,
                "update message set key_id = ?, body = ? where id = ?",
                sealed.keyId(),
                sealed.bytes(),
                message.value());

        As.user("approver").get("/messages/" + message + "/body").then().statusCode(403);
        As.source("ehr").get("/messages/" + message + "/body").then().statusCode(403);
        String body =
                As.user("auditor")
                        .get("/messages/" + message + "/body")
                        .then()
                        .statusCode(200)
                        .header("X-Content-Type-Options", "nosniff")
                        .header("Cache-Control", "no-store")
                        .extract()
                        .asString();

        assertThat(body).isEqualTo("MSH|^~\\&|WARD");
        assertThat(
                        Rows.of(
                                database,
                                "select kind || ' ' || actor || ' ' || data from fact where message_id = ?",
                                message.value()))
                .containsExactly("BODY_READ auditor {\"what\": \"body\"}");
        As.user("auditor")
                .get("/messages/" + message + "/events/" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @Test
    void walksAParkedMessageAgain() throws SQLException {
        MessageId message = seed.message("ehr", "PARKED", "No mapping");

        As.user("engineer")
                .post("/messages/" + message + "/replay")
                .then()
                .statusCode(202)
                .header("Location", containsString("/messages/" + message));

        As.user("engineer")
                .get("/messages/" + message)
                .then()
                .body("message.walk", equalTo(2))
                .body("steps.find { it.kind == 'REPLAYED' }.actor", equalTo("engineer"));
    }

    @Test
    void walksAgainOnlyFromTheRightState() throws SQLException {
        MessageId done = seed.message("ehr", "DONE", null);
        MessageId parked = seed.message("ehr", "PARKED", "No mapping");

        As.user("operator")
                .post("/messages/" + done + "/replay")
                .then()
                .statusCode(409)
                .contentType(Problem.MEDIA_TYPE)
                .body("detail", containsString("again=true"));
        As.user("operator").post("/messages/" + done + "/replay?again=true").then().statusCode(202);
        As.user("operator").post("/messages/" + parked + "/release").then().statusCode(409);
        As.user("operator").post(NOWHERE + "/replay").then().statusCode(404);
        As.user("admin").post("/messages/" + parked + "/replay").then().statusCode(403);
    }

    @Test
    void releasesWhatIsHeld() throws SQLException {
        MessageId message = seed.message("ehr", "PARKED", "held: no consent on file");

        As.user("operator").post("/messages/" + message + "/release").then().statusCode(202);

        As.user("operator")
                .get("/messages/" + message)
                .then()
                .body("message.released", equalTo(true));
    }

    @Test
    void countsBeforeItWalksManyAgain() throws SQLException {
        seed.message("bulk", "PARKED", "No mapping for A99");
        seed.message("bulk", "PARKED", "No mapping for A98");
        seed.message("bulk", "PARKED", "Not HL7");
        String which = "{\"source\": \"bulk\", \"reason\": \"No mapping\"%s}";

        As.user("engineer")
                .contentType(ContentType.JSON)
                .body(which.formatted(""))
                .post("/messages/replay")
                .then()
                .statusCode(200)
                .body("matched", equalTo(2), "replayed", equalTo(0), "dryRun", equalTo(true));
        As.user("engineer")
                .contentType(ContentType.JSON)
                .body(which.formatted(", \"dryRun\": false"))
                .post("/messages/replay")
                .then()
                .statusCode(200)
                .body("matched", equalTo(2), "replayed", equalTo(2));
        As.user("engineer")
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/messages/replay")
                .then()
                .statusCode(400);
    }

    @Test
    void tellsHowPartnersFareApartFromItsOwnHealth() throws SQLException {
        MessageId message = seed.message("ehr", "DECIDED", null);
        UUID delivery = seed.delivery(message, UUID.randomUUID(), "gone-partner", "PENDING");
        Rows.put(
                database,
                "update open_delivery set opened_at = now() - interval '1 hour' where id = ?",
                delivery);

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                As.user("operator")
                                        .get("/q/health/group/partners")
                                        .then()
                                        .statusCode(503)
                                        .body(
                                                "checks.find { it.name == 'partners' }.data['gone-partner.waiting']",
                                                equalTo(1))
                                        .body(
                                                "checks.find { it.name == 'partners' }.data['gone-partner.oldest']",
                                                notNullValue()));
        As.user("operator")
                .get("/q/health/ready")
                .then()
                .body("checks.name", not(hasItem("partners")));
        As.user("operator").get("/q/health").then().body("checks.name", not(hasItem("partners")));
        As.user("operator")
                .get("/q/metrics")
                .then()
                .body(containsString("junction_deliveries_waiting{endpoint=\"gone-partner\"} 1.0"))
                .body(
                        containsString(
                                "junction_deliveries_oldest_seconds{endpoint=\"gone-partner\"}"))
                .body(containsString("junction_work_items_open{queue=\"exceptions\"}"));
        Rows.put(database, "delete from open_delivery where id = ?", delivery);
    }

    @Test
    void findsNothingAsAnEmptyPage() {
        As.user("operator")
                .get("/messages?source=nobody")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }
}
