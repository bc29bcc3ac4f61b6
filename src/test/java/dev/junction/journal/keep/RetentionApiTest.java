package dev.junction.journal.keep;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.junction.PostgresResource;
import dev.junction.access.As;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class RetentionApiTest {

    private static final String RULES = "/api/retention/rules";
    private static final String HOLDS = "/api/retention/holds";

    @Test
    void keepsEverythingForSixYearsToBeginWith() {
        As.user("auditor")
                .get(RULES)
                .then()
                .statusCode(200)
                .body("total", greaterThanOrEqualTo(7))
                .body("items.find { it.kind == 'FACT' }.days", equalTo(2192))
                .body("items.find { it.kind == 'CONTROL_ID' }.days", equalTo(400));
    }

    @Test
    void changesARuleWithItsEtag() {
        String etag = As.user("admin").get(RULES + "/EVENT").header("ETag");

        change("EVENT", 3_000).then().statusCode(428);
        admin().header("If-Match", etag)
                .body(Map.of("days", 3_000))
                .put(RULES + "/EVENT")
                .then()
                .statusCode(200)
                .body("days", equalTo(3_000))
                .body("changedBy", equalTo("admin"));
        As.user("admin")
                .get("/api/audit?action=retention.change")
                .then()
                .body("subject", hasItem("EVENT"));
    }

    @Test
    void lastsAsLongAsTheLawSays() {
        change("FACT", 365)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("days"))
                .body("errors[0].reason", containsString("six years"));
        change("FACT/ehr", 3_000).then().statusCode(400).body("errors[0].field", equalTo("source"));
        change("BODY/nobody", 90).then().statusCode(404);
        change("DREAMS", 90).then().statusCode(404);
        change("BODY", 0).then().statusCode(400).body("errors[0].field", equalTo("days"));
    }

    @Test
    void givesASourceARuleOfItsOwnAndTakesItAway() {
        change("BODY/portal", 90).then().statusCode(200).body("source", equalTo("portal"));
        String etag = As.user("admin").get(RULES + "/BODY/portal").header("ETag");

        admin().header("If-Match", etag).delete(RULES + "/BODY/portal").then().statusCode(204);

        As.user("admin").get(RULES + "/BODY/portal").then().statusCode(404);
    }

    @Test
    void holdsForAReasonAndLiftsForAReason() {
        hold(Map.of("source", "ehr"))
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("reason"));
        hold(Map.of("reason", "lawsuit")).then().statusCode(400);
        hold(Map.of("reason", "lawsuit", "source", "ehr", "caseId", "x")).then().statusCode(400);
        hold(Map.of("reason", "lawsuit", "source", "nobody"))
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("source"));

        String place =
                hold(Map.of(
                                "reason",
                                "lawsuit",
                                "key",
                                Map.of("kind", "patient", "value", "MRN-4711")))
                        .then()
                        .statusCode(201)
                        .body("kind", equalTo("KEY"))
                        .body("placedBy", equalTo("admin"))
                        .extract()
                        .header("Location");
        As.user("auditor").get(HOLDS).then().body(not(containsString("MRN-4711")));

        String path = place.substring(place.indexOf(HOLDS));
        admin().body(Map.of("reason", "")).post(path + "/lift").then().statusCode(400);
        admin().body(Map.of("reason", "settled"))
                .post(path + "/lift")
                .then()
                .statusCode(200)
                .body("liftedAt", notNullValue());
        admin().body(Map.of("reason", "again")).post(path + "/lift").then().statusCode(409);
    }

    @Test
    void looksBeforeItLetsGo() {
        admin().body(Map.of())
                .post("/api/retention/runs")
                .then()
                .statusCode(200)
                .body("dryRun", equalTo(true));
        As.user("admin")
                .get("/api/audit?action=retention.run")
                .then()
                .body("actor", hasItem("admin"));
    }

    @Test
    void isForAdminsToChangeAndForAuditorsToRead() {
        As.user("operator").get(RULES).then().statusCode(403);
        As.user("auditor")
                .contentType("application/json")
                .body(Map.of("dryRun", false))
                .post("/api/retention/runs")
                .then()
                .statusCode(403);
    }

    private static Response change(String rule, int days) {
        return admin().body(Map.of("days", days)).put(RULES + "/" + rule);
    }

    private static Response hold(Map<String, ?> what) {
        return admin().body(what).post(HOLDS);
    }

    private static RequestSpecification admin() {
        return As.user("admin").contentType("application/json");
    }
}
