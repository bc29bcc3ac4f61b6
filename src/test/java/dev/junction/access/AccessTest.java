package dev.junction.access;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.junction.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@SuppressWarnings("NullAway.Init")
class AccessTest {

    @ConfigProperty(name = "junction.access.first-start-file")
    Path firstStart;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/me",
                "/api/users",
                "/api/keys",
                "/api/certificates",
                "/api/audit",
                "/api/partners",
                "/api/sources",
                "/api/endpoints",
                "/api/nowhere",
                "/in/ehr",
                "/fhir",
                "/fhir/metadata",
                "/messages",
                "/q/openapi",
                "/q/metrics",
                "/q/healthy",
                "/nowhere",
                "//api/me",
                "/api/me/",
                "/q/health/../../api/me"
            })
    void letsNobodyInAsNobody(String path) {
        given().urlEncodingEnabled(false)
                .get(path)
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
    void doesNotLeadFromHealthToAnythingElse() {
        given().urlEncodingEnabled(false).get("/q/health/..;/api/me").then().statusCode(404);
    }

    @Test
    void knowsPeopleByPasswordAndSystemsByKey() {
        As.user("admin").get("/api/me").then().statusCode(200).body("name", equalTo("admin"));
        As.source("ehr")
                .get("/api/me")
                .then()
                .statusCode(200)
                .body("name", equalTo("key:ehr"))
                .body("roles", contains("source"))
                .body("source", equalTo("ehr"));
        given().header("Authorization", "ApiKey " + As.secret("key.ehr"))
                .get("/api/me")
                .then()
                .statusCode(200);
    }

    @Test
    void refusesWhatIsWrongInEveryWay() {
        refused(given().auth().preemptive().basic("admin", "not-the-password").get("/api/me"));
        refused(given().auth().preemptive().basic("nobody", "not-the-password").get("/api/me"));
        refused(given().header("X-Api-Key", "jk_guess").get("/api/me"));
        refused(given().header("X-Api-Key", "").get("/api/me"));
        refused(given().header("Authorization", "Basic ***").get("/api/me"));
        refused(given().header("Authorization", "Bearer abc").get("/api/me"));
    }

    private static void refused(Response response) {
        response.then().statusCode(401).contentType(Problem.MEDIA_TYPE);
    }

    @ParameterizedTest
    @CsvSource({
        "/q/metrics,        admin engineer operator auditor",
        "/q/openapi,        admin engineer operator auditor approver source",
        "/api/users,        admin",
        "/api/keys,         admin",
        "/api/certificates, admin",
        "/api/audit,        admin auditor",
        "/api/partners,     admin engineer operator auditor",
        "/api/sources,      admin engineer operator auditor",
        "/api/endpoints,    admin engineer operator auditor"
    })
    void showsEachOnlyToItsRoles(String path, String roles) {
        for (String role : Roles.ALL) {
            var caller = role.equals(Roles.SOURCE) ? As.source("ehr") : As.user(role);
            boolean may = List.of(roles.split(" ")).contains(role);

            Response answer = caller.get(path);

            assertThat(answer.statusCode()).as(role + " " + path).isEqualTo(may ? 200 : 403);
            assertThat(may || answer.contentType().startsWith(Problem.MEDIA_TYPE)).isTrue();
        }
    }

    @Test
    void letsOnlyAdminsAndEngineersChangePartners() {
        for (String role : new String[] {"operator", "approver", "auditor"}) {
            As.user(role)
                    .contentType(JSON)
                    .body("{}")
                    .post("/api/endpoints")
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("urn:junction:problem:forbidden"));
        }
    }

    @ParameterizedTest
    @CsvSource({"/in/erp, application/json", "/in/ehr-fhir, application/fhir+json"})
    void letsASourceUseItsOwnDoorOnly(String door, String type) {
        As.source("ehr").contentType(type).body("{}").post(door).then().statusCode(403);
    }

    @Test
    void givesAKeyOnceAndTakesItBackAtOnce() {
        String name = "portal-" + UUID.randomUUID();
        Response made =
                As.user("admin")
                        .contentType(JSON)
                        .body("{\"name\": \"%s\", \"source\": \"portal\"}".formatted(name))
                        .post("/api/keys");
        made.then().statusCode(201).body("key.roles", contains("source"));
        String secret = made.path("secret");
        String id = made.path("key.id");

        given().header("X-Api-Key", secret).get("/api/me").then().body("source", equalTo("portal"));
        As.user("admin")
                .get("/api/keys?size=500")
                .then()
                .body("items.name", hasItem(name))
                .body(not(containsString(secret)));

        As.user("admin")
                .header("If-Match", made.header("ETag"))
                .delete("/api/keys/" + id)
                .then()
                .statusCode(204);
        refused(given().header("X-Api-Key", secret).get("/api/me"));
    }

    @Test
    void bindsTheRoleOfASourceToASource() {
        newKey("{\"name\": \"loose\", \"roles\": [\"source\"]}", "source");
        newKey("{\"name\": \"mixed\", \"source\": \"ehr\", \"roles\": [\"admin\"]}", "roles");
        newKey("{\"name\": \"odd\", \"source\": \"nowhere\"}", "source");
        newKey("{\"name\": \"odd\", \"roles\": [\"emperor\"]}", "roles");
        newKey(
                "{\"name\": \"late\", \"source\": \"ehr\", \"expiresAt\": \"2020-01-01T00:00:00Z\"}",
                "expiresAt");
    }

    private static void newKey(String body, String field) {
        As.user("admin")
                .contentType(JSON)
                .body(body)
                .post("/api/keys")
                .then()
                .statusCode(400)
                .body("errors.field", contains(field));
    }

    @Test
    void letsAPersonInChangeHerPasswordAndGo() {
        String name = "m." + UUID.randomUUID();
        Response made =
                As.user("admin")
                        .contentType(JSON)
                        .body("{\"name\": \"%s\", \"roles\": [\"operator\"]}".formatted(name))
                        .post("/api/users");
        String first = made.then().statusCode(201).extract().path("password");

        given().auth().preemptive().basic(name, first).get("/api/me").then().statusCode(200);
        given().auth()
                .preemptive()
                .basic(name, first)
                .contentType(JSON)
                .body("{\"current\": \"%s\", \"next\": \"a-password-of-her-own\"}".formatted(first))
                .put("/api/me/password")
                .then()
                .statusCode(204);
        refused(given().auth().preemptive().basic(name, first).get("/api/me"));
        given().auth()
                .preemptive()
                .basic(name, "a-password-of-her-own")
                .get("/api/me")
                .then()
                .statusCode(200);

        String etag = As.user("admin").get("/api/users/" + name).header("ETag");
        As.user("admin")
                .header("If-Match", etag)
                .delete("/api/users/" + name)
                .then()
                .statusCode(204);
        refused(given().auth().preemptive().basic(name, "a-password-of-her-own").get("/api/me"));
    }

    @Test
    void keepsTheLastAdmin() {
        String etag = As.user("admin").get("/api/users/admin").header("ETag");

        As.user("admin")
                .header("If-Match", etag)
                .delete("/api/users/admin")
                .then()
                .statusCode(409)
                .body("detail", containsString("last active admin"));
    }

    @Test
    void slowsDownWhoGuessesPasswords() {
        String name = "victim-" + UUID.randomUUID();
        for (int i = 0; i < Throttle.FREE; i++) {
            refused(given().auth().preemptive().basic(name, "guess-" + i).get("/api/me"));
        }

        given().auth()
                .preemptive()
                .basic(name, "one-more-guess")
                .get("/api/me")
                .then()
                .statusCode(429)
                .contentType(Problem.MEDIA_TYPE)
                .header("Retry-After", equalTo("1"));
        As.user("auditor")
                .get("/api/audit?action=login&actor=" + name)
                .then()
                .body("outcome", hasItem("REFUSED"));
    }

    @Test
    void saysWhomACertificateSpeaksFor() {
        String subject = "CN=interface-" + UUID.randomUUID() + ", O=Example Hospital";
        As.user("admin")
                .contentType(JSON)
                .body("{\"subject\": \"%s\", \"source\": \"ehr\"}".formatted(subject))
                .post("/api/certificates")
                .then()
                .statusCode(201)
                .body("subject", equalTo(subject.replace(", ", ",")))
                .body("roles", contains("source"));
    }

    @Test
    void hidesTheFirstCredentialsFromOthers() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(firstStart)))
                .isEqualTo("rw-------");
    }
}
