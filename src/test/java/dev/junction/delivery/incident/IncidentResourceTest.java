package dev.junction.delivery.incident;

import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import dev.junction.PostgresResource;
import dev.junction.Rows;
import dev.junction.Seed;
import dev.junction.access.As;
import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.event.Ids;
import dev.junction.event.MessageId;
import dev.junction.event.Priority;
import dev.junction.journal.Vault;
import dev.junction.mapping.CloudEvents;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class IncidentResourceTest {

    private static final String INCIDENTS = "/api/incidents/";
    private static final Duration SOON = Duration.ofSeconds(40);

    @Inject AgroalDataSource database;
    @Inject Vault vault;

    private final UUID incident = Ids.next();
    private final String down = "down-" + incident;
    private final String standby = "standby-" + incident;
    private Seed seed;

    @BeforeEach
    void open() throws SQLException {
        seed = new Seed(database);
        endpoint(standby, null, true);
        endpoint(down, standby, false);
        Rows.put(
                database,
                """
                insert into incident (id, endpoint, kind, error, node, opened_at)
                values (?, ?, 'UNAVAILABLE', 'HTTP 503', 'hub-9/1', now() - interval '1 hour')""",
                incident,
                down);
        Rows.put(
                database,
                """
                insert into incident_node (incident, node, name, state, since, error)
                values (?, ?, 'hub-9/1', 'UNAVAILABLE', now(), 'HTTP 503')""",
                incident,
                UUID.randomUUID());
    }

    @AfterEach
    void clear() throws SQLException {
        Rows.put(database, "delete from open_delivery where endpoint = ?", down);
        Rows.put(database, "delete from incident where id = ?", incident);
    }

    @Test
    void showsWhatIsNotWellAndWhatWaits() throws SQLException {
        UUID delivery = waiting();

        As.user("auditor")
                .get(INCIDENTS + "?state=OPEN&endpoint=" + down)
                .then()
                .statusCode(200)
                .body("total", equalTo(1))
                .body("items[0].state", equalTo("OPEN"))
                .body("items[0].kind", equalTo("UNAVAILABLE"))
                .body("items[0].error", equalTo("HTTP 503"))
                .body("items[0].fallback", equalTo(standby))
                .body("items[0].lasted", containsString("PT1H"));
        As.user("operator")
                .get(INCIDENTS + incident)
                .then()
                .statusCode(200)
                .body("incident.endpoint", equalTo(down))
                .body("nodes.name", hasItem("hub-9/1"))
                .body("oldest", notNullValue())
                .body("dead", equalTo(0));
        As.user("operator")
                .get(INCIDENTS + incident + "/cohort")
                .then()
                .statusCode(200)
                .body("items.id", contains(delivery.toString()));
        As.user("operator")
                .get(INCIDENTS + incident + "/cohort?urgent=true")
                .then()
                .body("items", empty());
        As.user("operator")
                .get(INCIDENTS + "?state=CLOSED&endpoint=" + down)
                .then()
                .body("items", empty());
        As.user("operator").get(INCIDENTS + UUID.randomUUID()).then().statusCode(404);
        As.user("operator")
                .get(INCIDENTS + "?state=AJAR")
                .then()
                .statusCode(400)
                .body("errors.field", contains("state"));
        As.source("ehr").get(INCIDENTS).then().statusCode(403);
    }

    @Test
    void isShownBesideThePartnersHealthAndCounted() throws SQLException {
        waiting();

        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                As.user("operator")
                                        .get("/q/health/group/partners")
                                        .then()
                                        .statusCode(503)
                                        .body(
                                                "checks.find { it.name == 'incidents' }.data['"
                                                        + down
                                                        + "']",
                                                containsString("UNAVAILABLE since")));
        assertThat(As.user("operator").get("/q/metrics").asString())
                .containsPattern("junction_incidents_open\\{kind=\"UNAVAILABLE\"\\} [1-9]");
    }

    @Test
    void canBeTakenInHand() throws SQLException {
        waiting();

        As.user("auditor")
                .contentType(JSON)
                .body("{\"note\": \"mine\"}")
                .post(INCIDENTS + incident + "/acknowledge")
                .then()
                .statusCode(403);
        As.user("operator")
                .contentType(JSON)
                .body("{\"note\": \"their service desk: ticket 4711\"}")
                .post(INCIDENTS + incident + "/acknowledge")
                .then()
                .statusCode(200)
                .body("acknowledgedBy", equalTo("operator"))
                .body("note", equalTo("their service desk: ticket 4711"));
        As.user("auditor")
                .get("/api/audit?action=incident.acknowledge")
                .then()
                .body("subject", hasItem(incident.toString()));
    }

    @Test
    void sendsWhatWaitsToTheFallbackWithWhoAndWhyInTheRecord() throws SQLException {
        UUID delivery = waiting();
        String path = INCIDENTS + incident + "/reroute";

        As.user("operator")
                .contentType(JSON)
                .body("{}")
                .post(path)
                .then()
                .statusCode(400)
                .body("errors.field", contains("reason"));
        As.user("operator")
                .contentType(JSON)
                .body("{\"dryRun\": true, \"reason\": \"back tomorrow\"}")
                .post(path)
                .then()
                .statusCode(200)
                .body("to", equalTo(standby))
                .body("rerouted", equalTo(0))
                .body("left", equalTo(1));
        As.user("operator")
                .contentType(JSON)
                .body("{\"reason\": \"back tomorrow\"}")
                .post(path)
                .then()
                .statusCode(200)
                .body("rerouted", equalTo(1))
                .body("left", equalTo(0));

        As.user("operator")
                .get("/api/deliveries/" + delivery)
                .then()
                .body("state", equalTo("CANCELLED"))
                .body("lastError", equalTo("rerouted to " + standby))
                .extract()
                .path("message");
        String message = As.user("operator").get("/api/deliveries/" + delivery).path("message");
        As.user("operator")
                .get("/messages/" + message)
                .then()
                .body("deliveries.endpoint", hasItems(down, standby))
                .body("steps.find { it.kind == 'REROUTED' }.actor", equalTo("operator"))
                .body("steps.find { it.kind == 'REROUTED' }.data.reason", equalTo("back tomorrow"));
        As.user("auditor")
                .get("/api/audit?action=incident.reroute")
                .then()
                .body("find { it.subject == '" + incident + "' }.detail.to", equalTo(standby));
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                As.user("operator")
                                        .get(INCIDENTS + incident)
                                        .then()
                                        .body("incident.outcome", equalTo("NOTHING_WAITS"))
                                        .body("incident.rerouted", equalTo(1)));
    }

    @Test
    void saysWhyNothingCanBeSentElsewhere() throws SQLException {
        waiting();
        Rows.put(database, "update endpoint set fallback = null where name = ?", down);

        As.user("engineer")
                .contentType(JSON)
                .body("{\"reason\": \"back tomorrow\"}")
                .post(INCIDENTS + incident + "/reroute")
                .then()
                .statusCode(409)
                .body("detail", containsString("has no fallback"));
    }

    @Test
    void asksAPersonWhenItLasts() throws SQLException {
        waiting();

        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                As.user("operator")
                                        .get("/api/work-items?queue=INTEGRATION&size=500")
                                        .then()
                                        .body(
                                                "items.findAll { it.title.contains('"
                                                        + incident
                                                        + "') }.code",
                                                contains("INT-TIMEOUT")));
    }

    /** A delivery that waits for the endpoint that is down. */
    private UUID waiting() throws SQLException {
        MessageId message = seed.message("ehr", "DECIDED", null);
        UUID event = seed.event(message, "worker.changed", 1);
        Vault.Sealed body = vault.seal(CloudEvents.toBytes(event(event)));
        Rows.put(
                database,
                "update event set key_id = ?, body = ? where id = ?",
                body.keyId(),
                body.bytes(),
                event);
        UUID delivery = seed.delivery(message, event, down, "PENDING");
        seed.open(message, 1);
        return delivery;
    }

    private static Event event(UUID id) {
        return new Event(
                id,
                "ehr",
                new EventType("worker.changed"),
                "W-1",
                Instant.now(),
                null,
                "W-1",
                Priority.ROUTINE,
                Map.of(),
                Map.of("workerId", "W-1"));
    }

    private static void endpoint(String name, @Nullable String fallback, boolean active) {
        As.user("engineer")
                .contentType(JSON)
                .body(
                        """
                        {"name": "%s", "partner": "erp", "kind": "FILE", "address": "%s", "format": "JSON", "active": %b%s}
                        """
                                .formatted(
                                        name,
                                        name,
                                        active,
                                        fallback == null
                                                ? ""
                                                : ", \"fallback\": \"%s\"".formatted(fallback)))
                .post("/api/endpoints")
                .then()
                .statusCode(201);
    }
}
