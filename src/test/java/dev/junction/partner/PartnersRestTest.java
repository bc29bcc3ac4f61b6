package dev.junction.partner;

import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.junction.PostgresResource;
import dev.junction.access.As;
import dev.junction.access.Problem;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@SuppressWarnings("NullAway.Init")
class PartnersRestTest {

    @Inject Partners partners;
    @Inject AgroalDataSource database;

    @Test
    void beginsWithTheStarter() {
        assertThat(partners.source("portal")).isPresent();
        assertThat(partners.endpoint("erp"))
                .hasValueSatisfying(e -> assertThat(e.active()).isFalse());
        assertThat(partners.endpoint("archive"))
                .hasValueSatisfying(e -> assertThat(e.active()).isTrue());
        As.user("auditor")
                .get("/api/endpoints?partner=ehr")
                .then()
                .statusCode(200)
                .body("total", equalTo(2))
                .body("items.name", contains("ehr", "ehr-adt"))
                .body("items.partner", everyItem(equalTo("ehr")));
    }

    @Test
    void keepsAnEndpointThroughItsLife() {
        String name = create("life");
        assertThat(partners.endpoint(name)).isPresent();

        String etag =
                As.user("operator")
                        .get("/api/endpoints/" + name)
                        .then()
                        .statusCode(200)
                        .body("retry.initial", equalTo("PT1S"))
                        .body("credential", equalTo("env:ERP_TOKEN"))
                        .extract()
                        .header("ETag");

        put(name, null, body(name, 8)).statusCode(428);
        put(name, "\"17\"", body(name, 8)).statusCode(412);
        String next =
                put(name, etag, body(name, 8))
                        .statusCode(200)
                        .body("concurrency", equalTo(8))
                        .extract()
                        .header("ETag");
        assertThat(partners.endpoint(name))
                .hasValueSatisfying(e -> assertThat(e.concurrency()).isEqualTo(8));
        put(name, etag, body(name, 9)).statusCode(412).contentType(Problem.MEDIA_TYPE);

        As.user("admin").delete("/api/endpoints/" + name).then().statusCode(428);
        As.user("admin")
                .header("If-Match", next)
                .delete("/api/endpoints/" + name)
                .then()
                .statusCode(204);
        assertThat(partners.endpoint(name)).isEmpty();
        As.user("admin").get("/api/endpoints/" + name).then().statusCode(404);
    }

    @Test
    void tellsTheAuditWhatWasChanged() {
        String name = create("audited");
        String etag = As.user("admin").get("/api/endpoints/" + name).header("ETag");

        put(name, etag, body(name, 7)).statusCode(200);

        As.user("auditor")
                .get("/api/audit?action=endpoint.change")
                .then()
                .statusCode(200)
                .body("find { it.subject == '" + name + "' }.actor", equalTo("admin"))
                .body(
                        "find { it.subject == '" + name + "' }.detail.concurrency",
                        equalTo("4 -> 7"));
        As.user("auditor").get("/api/audit/check").then().body("intact", equalTo(true));
    }

    @Test
    void refusesWithTheNameOfTheField() {
        post("{\"name\": \"Bad Name\", \"partner\": \"erp\"}")
                .statusCode(400)
                .body("errors.field", contains("name", "kind", "address"));
        post("""
                        {"name": "inline", "partner": "erp", "kind": "HTTP", "address": "https://erp.invalid/",
                         "auth": "BEARER", "credential": "hunter2"}
                        """)
                .statusCode(400)
                .body("errors.field", contains("credential"))
                .body("errors[0].reason", containsString("never the secret itself"));
        post("{\"name\": \"erp\", \"colour\": \"red\"}")
                .statusCode(400)
                .body("errors.field", contains("colour"));
        post("{\"name\": \"erp\", \"retry\": {\"initial\": \"soon\"}}")
                .statusCode(400)
                .body("errors.field", contains("retry.initial"))
                .body("errors.reason", contains("must be a duration like PT30S (ISO 8601)"));
        post("{\"name\": \"erp\",\n \"kind\": }")
                .statusCode(400)
                .body("type", equalTo("urn:junction:problem:malformed"))
                .body("errors[0].field", containsString("line 2, column"));
        post(body("orphan", 1).replace("\"partner\": \"erp\"", "\"partner\": \"nobody\""))
                .statusCode(400)
                .body("errors.field", contains("partner"));
        post(body("erp", 1)).statusCode(409);
        post(body("metadata", 1).replace("https://erp.invalid/in", "http://169.254.169.254/latest"))
                .statusCode(400)
                .body("errors.field", contains("address"));
    }

    @Test
    void answersProblemsForWhatTheRestLayerFinds() {
        As.user("admin")
                .contentType("text/csv")
                .body("a,b")
                .post("/api/endpoints")
                .then()
                .statusCode(415)
                .contentType(Problem.MEDIA_TYPE);
        As.user("admin")
                .patch("/api/endpoints")
                .then()
                .statusCode(405)
                .contentType(Problem.MEDIA_TYPE);
        As.user("admin").get("/api/nowhere").then().statusCode(404).contentType(Problem.MEDIA_TYPE);
        As.user("admin")
                .get("/api/endpoints?size=0")
                .then()
                .statusCode(400)
                .body("errors.field", contains("size"));
    }

    @Test
    void keepsAnEndpointThatDeliveriesWaitFor() throws SQLException {
        String name = create("busy");
        execute(
                """
                insert into open_delivery (id, seq, message_id, event_id, endpoint, lane, shard, priority, state, head)
                values (gen_random_uuid(), 1, gen_random_uuid(), gen_random_uuid(), '%s', 1, 1, 2, 'PENDING', true)
                """
                        .formatted(name));
        String etag = As.user("admin").get("/api/endpoints/" + name).header("ETag");

        As.user("admin")
                .header("If-Match", etag)
                .delete("/api/endpoints/" + name)
                .then()
                .statusCode(409)
                .body("detail", containsString("wait for this endpoint"));

        execute("delete from open_delivery where endpoint = '%s'".formatted(name));
    }

    @Test
    void fallsBackToAnotherThatExistsAndNeverInACircle() {
        String first = create("first");
        String second = create("second");
        put(second, etag(second), fallingBack(second, first)).statusCode(200);

        put(first, etag(first), fallingBack(first, first))
                .statusCode(400)
                .body("errors.field", contains("fallback"))
                .body("errors.reason", contains("must be another endpoint"));
        put(first, etag(first), fallingBack(first, "nowhere"))
                .statusCode(400)
                .body("errors.reason", contains("there is no endpoint of this name"));
        put(first, etag(first), fallingBack(first, second))
                .statusCode(400)
                .body("errors.reason", contains(containsString("in a circle")));
        As.user("admin")
                .header("If-Match", etag(first))
                .delete("/api/endpoints/" + first)
                .then()
                .statusCode(409)
                .body("detail", containsString(second));
        As.user("operator").get("/api/endpoints/" + second).then().body("fallback", equalTo(first));
    }

    private static String etag(String name) {
        return As.user("admin").get("/api/endpoints/" + name).header("ETag");
    }

    private static String fallingBack(String name, String fallback) {
        return body(name, 4).replace("{", "{\"fallback\": \"%s\", ".formatted(fallback));
    }

    @Test
    void followsWhatAnotherNodeChanges() throws SQLException {
        String name = create("followed");

        execute("update endpoint set concurrency = 99 where name = '%s'".formatted(name));

        await().atMost(Duration.ofSeconds(3))
                .untilAsserted(
                        () ->
                                assertThat(partners.endpoint(name).orElseThrow().concurrency())
                                        .isEqualTo(99));
    }

    @Test
    void switchesOffAllThatAPartnerHas() {
        String name = "p" + UUID.randomUUID();
        As.user("admin")
                .contentType(JSON)
                .body("{\"name\": \"%s\", \"kind\": \"OTHER\"}".formatted(name))
                .post("/api/partners")
                .then()
                .statusCode(201)
                .header("Location", endsWith("/api/partners/" + name));
        As.user("engineer")
                .contentType(JSON)
                .body("{\"name\": \"%s\", \"partner\": \"%s\"}".formatted(name, name))
                .post("/api/sources")
                .then()
                .statusCode(201)
                .body("maxBytes", equalTo(10485760))
                .body("format", nullValue());
        assertThat(partners.source(name).orElseThrow().active()).isTrue();
        String etag = As.user("admin").get("/api/partners/" + name).header("ETag");

        As.user("admin")
                .contentType(JSON)
                .header("If-Match", etag)
                .body("{\"kind\": \"OTHER\", \"active\": false}")
                .put("/api/partners/" + name)
                .then()
                .statusCode(200);

        assertThat(partners.source(name).orElseThrow().active()).isFalse();
        As.user("admin").get("/api/sources?size=500").then().body("items.name", hasItem(name));
        As.user("admin")
                .header("If-Match", "\"1\"")
                .delete("/api/partners/" + name)
                .then()
                .statusCode(409);
    }

    private static String create(String prefix) {
        String name = prefix + "-" + UUID.randomUUID();
        post(body(name, 4)).statusCode(201).header("Location", endsWith("/api/endpoints/" + name));
        return name;
    }

    private static String body(String name, int concurrency) {
        return """
               {"name": "%s", "partner": "erp", "kind": "HTTP", "address": "https://erp.invalid/in", "auth": "BEARER",
                "credential": "env:ERP_TOKEN", "concurrency": %d}
               """
                .formatted(name, concurrency);
    }

    private static ValidatableResponse post(String body) {
        return As.user("engineer").contentType(JSON).body(body).post("/api/endpoints").then();
    }

    private static ValidatableResponse put(String name, @Nullable String etag, String body) {
        var call = As.user("admin").contentType(JSON).body(body);
        return (etag == null ? call : call.header("If-Match", etag))
                .put("/api/endpoints/" + name)
                .then();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
