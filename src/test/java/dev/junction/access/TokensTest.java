package dev.junction.access;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;

import dev.junction.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

/** People and systems that a hospital's own identity provider speaks for. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(IdentityProvider.class)
class TokensTest {

    private static final String REQUISITION =
            """
            {"requisitionId": "%s", "requester": {"id": "E-77", "department": "Ward 3"}, "costCentre": "4711",
             "currency": "USD", "total": 180.5, "lines": [{"line": 1, "item": "GLOVE-M",
             "description": "Gloves, medium", "quantity": 10, "unit": "BX", "unitPrice": 18.05}]}""";

    @Test
    void aPersonHasTheRolesOfTheToken() {
        String token = IdentityProvider.token("grace", "engineer", "");

        with(token).get("/api/me").then().statusCode(200).body("roles", hasItem("engineer"));
        with(token)
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("camel_exchanges"));
        with(token).get("/api/users").then().statusCode(403);
    }

    @Test
    void aSystemPostsAtItsOwnDoorAndNoOther() {
        String token = IdentityProvider.token("shop", "source", "portal");

        with(token)
                .contentType(JSON)
                .body(REQUISITION.formatted("REQ-OIDC-1"))
                .post("/in/portal")
                .then()
                .statusCode(202);
        with(token).contentType(JSON).body("{}").post("/in/erp").then().statusCode(403);
        with(token).get("/api/users").then().statusCode(403);
    }

    @Test
    void aSystemSeesItsOwnMessagesAndNobodyElses() {
        String token = IdentityProvider.token("shop", "source", "portal");
        String own = posted(with(token), "REQ-OIDC-3");
        String others =
                As.source("hr")
                        .contentType(JSON)
                        .header("Idempotency-Key", "oidc-1")
                        .body("{}")
                        .post("/in/hr")
                        .header("Location");

        with(token).get(own).then().statusCode(200).body("message.source", equalTo("portal"));
        with(token).get(others).then().statusCode(404);
        with(token).get("/messages").then().body("items.source", everyItem(equalTo("portal")));
        String nobodys = IdentityProvider.token("thing", "source", "");
        with(nobodys).get(own).then().statusCode(404);
        with(nobodys).get("/messages").then().body("items", empty());
    }

    private static String posted(RequestSpecification caller, String requisition) {
        return caller.contentType(JSON)
                .body(REQUISITION.formatted(requisition))
                .post("/in/portal")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
    }

    @Test
    void aTokenThatIsTooOldOrForgedOpensNothing() {
        for (String token :
                new String[] {
                    IdentityProvider.oldToken("grace", "engineer"),
                    IdentityProvider.forgedToken("grace", "engineer"),
                    "no.token.atall"
                }) {
            with(token).get("/api/me").then().statusCode(401);
            with(token).contentType(JSON).body("{}").post("/in/portal").then().statusCode(401);
        }
    }

    @Test
    void keysAndPasswordsOpenBesideTokens() {
        As.user("admin").get("/api/users").then().statusCode(200);
        As.source("portal")
                .contentType(JSON)
                .body(REQUISITION.formatted("REQ-OIDC-2"))
                .post("/in/portal")
                .then()
                .statusCode(202)
                .body("repeated", equalTo(false));
    }

    private static RequestSpecification with(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
