package dev.junction.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.junction.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class AccessTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/me", "/api/users", "/in/ehr", "/q/openapi", "/q/metrics", "/nowhere"})
    void letsNobodyInAsNobody(String path) {
        given().get(path)
                .then()
                .statusCode(401)
                .contentType(Problem.MEDIA_TYPE)
                .header("WWW-Authenticate", startsWith("Basic"))
                .body("type", equalTo("urn:junction:problem:unauthenticated"));
    }

    @Test
    void tellsAnybodyWhetherItIsWell() {
        given().get("/q/health/live").then().statusCode(200);
    }

    @Test
    void knowsPeopleByPasswordAndSystemsByKey() {
        As.user("admin").get("/api/me").then().statusCode(200).body("name", equalTo("admin"));
        As.source("ehr").get("/api/me").then().statusCode(200).body("source", equalTo("ehr"));
    }

    @Test
    void showsMetricsToThoseWhoWatch() {
        As.user("auditor").get("/q/metrics").then().statusCode(200);
        As.source("ehr")
                .get("/q/metrics")
                .then()
                .statusCode(403)
                .contentType(Problem.MEDIA_TYPE)
                .body("status", equalTo(403));
    }
}
