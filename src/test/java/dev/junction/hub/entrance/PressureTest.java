package dev.junction.hub.entrance;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.junction.PostgresResource;
import dev.junction.Rows;
import dev.junction.access.As;
import dev.junction.access.Problem;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The doors while too much waits: the shared row says so, as if other nodes had told. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class PressureTest {

    private static final String SECONDS = "[1-9][0-9]{0,2}";

    @Inject AgroalDataSource database;

    /** Nobody counts for a while, so it stays as it is told. */
    private void full() throws SQLException {
        Rows.put(
                database,
                "update pressure set depth = 1000000, counted_at = clock_timestamp() + interval '30 s'");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> post("K" + System.nanoTime(), "routine").statusCode() == 503);
    }

    @AfterEach
    void empty() throws SQLException {
        Rows.put(database, "update pressure set depth = 0, counted_at = 'epoch'");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> post("K" + System.nanoTime(), "routine").statusCode() == 202);
    }

    private static Response post(String key, String priority) {
        return As.source("portal")
                .header("Idempotency-Key", key)
                .header("Priority", priority)
                .contentType("application/json")
                .body("{\"n\": 1}")
                .post("/in/portal");
    }

    @Test
    void turnsRoutinePostsAwayAndTakesUrgentOnesAndRepeats() throws SQLException {
        post("before", "routine").then().statusCode(202);
        full();

        post("after", "routine")
                .then()
                .statusCode(503)
                .header("Retry-After", matchesPattern(SECONDS))
                .contentType(Problem.MEDIA_TYPE)
                .body("type", equalTo("urn:junction:problem:busy"));
        post("urgent", "urgent").then().statusCode(202);
        post("before", "routine").then().statusCode(202).body("repeated", equalTo(true));
        As.source("ehr-fhir")
                .contentType("application/fhir+json")
                .body("{\"resourceType\": \"Patient\", \"gender\": \"female\", \"id\": \"late\"}")
                .post("/fhir/Patient")
                .then()
                .statusCode(503)
                .header("Retry-After", matchesPattern(SECONDS))
                .body("issue[0].code", equalTo("transient"));
        As.user("operator")
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body(
                        "checks.find { it.name == 'intake' }.data.routine",
                        equalTo("turned away: DEPTH"));
        As.user("operator")
                .get("/q/metrics")
                .then()
                .body(containsString("junction_intake_open 0.0"))
                .body(containsString("junction_intake_turned_away_total{reason=\"depth\""));
    }

    @Test
    void keepsASourceToItsPace() {
        Map<String, Object> source =
                Map.of("name", "hasty", "partner", "erp", "perSecond", 0.01, "burst", 1);
        As.user("admin").contentType("application/json").body(source).post("/api/sources");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> hasty("h-" + System.nanoTime()).statusCode() == 202);

        hasty("h-2")
                .then()
                .statusCode(429)
                .header("Retry-After", matchesPattern(SECONDS))
                .body("type", equalTo("urn:junction:problem:too-fast"));
    }

    private static Response hasty(String key) {
        return As.user("engineer")
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body("{\"n\": 1}")
                .post("/in/hasty");
    }
}
