package dev.junction.policy.desk;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.junction.PostgresResource;
import dev.junction.access.As;
import dev.junction.access.Problem;
import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.event.Ids;
import dev.junction.event.Priority;
import dev.junction.policy.Policy;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class PolicyApiTest {

    private static final String RULES = "/api/policy/rules";
    private static final String WORKER =
            """
            {"type": "worker.changed", "facility": "%s", "data": {"workerId": "W-1", "changes": ["location"]}}
            """;

    @Inject Policy policy;
    @Inject AgroalDataSource database;

    @Test
    void beginsWithTheStarterPolicy() {
        As.user("auditor")
                .get(RULES + "?eventType=requisition.submitted&size=2")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("total", greaterThan(5))
                .body("items.eventType", everyItem(equalTo("requisition.submitted")))
                .body("items[0].name", equalTo("requisition-emergency"));
        As.user("auditor")
                .get("/api/policy/versions/1")
                .then()
                .statusCode(200)
                .body("by", equalTo("starter"))
                .body("rules.name", hasItems("archive-copy", "worker-terminated"));
    }

    @Test
    void aRuleLives() {
        var added = add(rule("life", "data.changes.exists(c, c == 'location')", "\"archive\""));
        added.then()
                .statusCode(201)
                .header("ETag", equalTo("\"0\""))
                .body("name", equalTo("life"))
                .body("changedBy", equalTo("admin"));
        String place = place(added);

        decide("life-place").then().body("rule", equalTo("life"));

        admin().header("If-Match", "\"0\"")
                .body(rule("life", "data.changes.exists(c, c == 'name')", "\"archive\""))
                .put(place)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""));
        decide("life-place").then().body("rule", equalTo("worker-changed"));

        admin().header("If-Match", "\"1\"").delete(place).then().statusCode(204);
        admin().get(place).then().statusCode(404).contentType(Problem.MEDIA_TYPE);
        As.user("operator")
                .get("/api/policy/versions?size=3")
                .then()
                .body(
                        "items.change",
                        equalTo(List.of("removed life", "changed life", "added life")));
    }

    @Test
    void anAnswerCanBeSentBackAsAChange() {
        String place = place(add(rule("round-trip", "true", "\"archive\"")));
        String answer = admin().get(place).asString();

        admin().header("If-Match", "\"0\"").body(answer).put(place).then().statusCode(200);
    }

    @Test
    void nobodyOverwritesAChangeUnseen() {
        String rule = rule("etags", "true", "\"archive\"");
        String place = place(add(rule));

        admin().body(rule).put(place).then().statusCode(428);
        admin().header("If-Match", "\"7\"").body(rule).put(place).then().statusCode(412);
        admin().header("If-Match", "what").body(rule).put(place).then().statusCode(400);
        admin().delete(place).then().statusCode(428);
        admin().header("If-Match", "\"7\"").delete(place).then().statusCode(412);
        admin().header("If-Match", "\"0\"")
                .body(rule)
                .put(RULES + "/" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @Test
    void aConditionThatDoesNotCompileIsRefusedWithItsPlace() {
        add(rule("broken", "data.workerId == 'x' &&\\n  data.workerIdd == 'y'", "\"archive\""))
                .then()
                .statusCode(422)
                .contentType(Problem.MEDIA_TYPE)
                .body("errors", hasSize(1))
                .body("errors[0].field", equalTo("condition"))
                .body("errors[0].line", equalTo(2))
                .body("errors[0].column", equalTo(7))
                .body("errors[0].reason", equalTo("undefined field 'workerIdd'"));
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        add("""
            {"name": "No Name", "eventType": "worker.vanished", "rank": -1, "continue": true,
             "effectiveFrom": "2026-02-01T00:00:00Z", "effectiveTo": "2026-01-01T00:00:00Z",
             "actions": [{"action": "deliver", "endpoints": ["archive", "nowhere"]},
                         {"action": "open-item", "queue": "a b", "code": "x", "reason": "y"},
                         {"action": "hold"}, {"action": "dance"},
                         {"action": "emit", "type": "worker.changed", "data": {"nothing": 1}}]}
            """)
                .then()
                .statusCode(422)
                .body(
                        "errors.field",
                        containsInAnyOrder(
                                "name",
                                "eventType",
                                "rank",
                                "effectiveTo",
                                "continue",
                                "actions[0].endpoints[1]",
                                "actions[1].reason",
                                "actions[1].queue",
                                "actions[1].code",
                                "actions[1].title",
                                "actions[2].reason",
                                "actions[3].action",
                                "actions[4].data.nothing"));
    }

    @Test
    void rulesMayNotCallForEachOtherWithoutEnd() {
        String there = emit("there", "worker.hired", "worker.terminated");
        String back = emit("back", "worker.terminated", "worker.hired");
        add(there).then().statusCode(201);

        add(back)
                .then()
                .statusCode(422)
                .body(
                        "errors[0].reason",
                        containsString("worker.terminated → worker.hired → worker.terminated"));
    }

    @Test
    void anUnknownFieldIsNamed() {
        add("{\"name\": \"typo\", \"condtion\": \"true\"}")
                .then()
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("errors[0].field", equalTo("condtion"));
        add("").then().statusCode(400).contentType(Problem.MEDIA_TYPE);
    }

    @Test
    void aNameIsTakenOnce() {
        add(rule("twice", "true", "\"archive\"")).then().statusCode(201);
        add(rule("twice", "true", "\"archive\"")).then().statusCode(409);
    }

    @Test
    void onlyAdminsChangeTheRules() {
        for (String user : new String[] {"engineer", "operator", "auditor"}) {
            json(As.user(user)).body(rule("no", "true", "")).post(RULES).then().statusCode(403);
            As.user(user).get(RULES).then().statusCode(200);
        }
        As.source("ehr").get(RULES).then().statusCode(403);
        As.user("approver").get("/api/policy/versions").then().statusCode(403);
    }

    @Test
    void tellsEveryRuleAndClauseOfATriedEvent() {
        add(rule("traced", "has(data.reason) && data.reason == 'x' && data.active", "\"archive\""));

        decide("life-place")
                .then()
                .statusCode(200)
                .body("rule", equalTo("worker-changed"))
                .body("rules.find { it.name == 'traced' }.asked", equalTo(true))
                .body("rules.find { it.name == 'traced' }.failed", equalTo("has(data.reason)"))
                .body(
                        "rules.find { it.name == 'traced' }.clauses.answer",
                        equalTo(List.of("NO", "UNANSWERED", "UNANSWERED")))
                .body(
                        "rules.find { it.name == 'traced' }.clauses[2].reason",
                        equalTo("data.active is missing"));
    }

    @Test
    void triesByAnEarlierVersionToo() {
        tried(
                        "{\"version\": 1, \"type\": \"worker.changed\", \"data\": {\"workerId\": \"W\", \"changes\": []}}")
                .then()
                .statusCode(200)
                .body("policyVersion", equalTo(1));
        tried(
                        "{\"version\": 99999, \"type\": \"worker.changed\", \"data\": {\"workerId\": \"W\", \"changes\": []}}")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("version"));
    }

    @Test
    void doesNotTryAnEventThatIsNone() {
        tried("{\"type\": \"worker.changed\", \"data\": {\"workerId\": 7}}")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("data.workerId"));
        tried("{\"type\": \"worker.vanished\", \"data\": {}}")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("type"));
    }

    @Test
    void followsAChangeThatAnotherNodeMade() throws SQLException {
        int before = policy.decide(worker(), false).policyVersion();

        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "insert into policy_version (number, by_whom, change, snapshot)"
                            + " select max(number) + 1, 'node', 'elsewhere', '[]' from policy_version");
        }

        await().atMost(ofSeconds(2))
                .untilAsserted(
                        () ->
                                assertThat(policy.decide(worker(), false).policyVersion())
                                        .isGreaterThan(before));
        assertThat(policy.decide(worker(), false).rule()).isNull();
        add(rule("after-elsewhere", "true", "\"archive\"")).then().statusCode(201);
        assertThat(policy.decide(worker(), false).rule()).isNotNull();
    }

    @Test
    void isDescribedWithExamples() {
        As.user("engineer")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/api/policy/rules'.post.operationId", equalTo("addRule"))
                .body("paths.'/api/policy/decide'.post.requestBody", notNullValue())
                .body("paths.'/api/policy/rules/{id}'.patch", nullValue());
    }

    private static Response decide(String facility) {
        return tried(WORKER.formatted(facility));
    }

    private static Response tried(String event) {
        return json(As.user("engineer")).body(event).post("/api/policy/decide");
    }

    private static Response add(String rule) {
        return admin().body(rule).post(RULES);
    }

    private static String place(Response added) {
        return URI.create(added.header("Location")).getPath();
    }

    private static RequestSpecification admin() {
        return json(As.user("admin"));
    }

    private static RequestSpecification json(RequestSpecification as) {
        return as.contentType(ContentType.JSON);
    }

    /** For one facility only, so that tests do not stand in each other's way. */
    private static String rule(String name, String condition, String endpoint) {
        return """
               {"name": "%s", "eventType": "worker.changed", "condition": "%s", "rank": 10, "facility": "%s-place",
                "actions": [{"action": "deliver", "endpoints": [%s]}]}
               """
                .formatted(name, condition, name.equals("traced") ? "life" : name, endpoint);
    }

    private static String emit(String name, String from, String to) {
        return """
               {"name": "%s", "eventType": "%s", "rank": 10, "facility": "circle-place",
                "actions": [{"action": "emit", "type": "%s"}]}
               """
                .formatted(name, from, to);
    }

    private static Event worker() {
        return new Event(
                Ids.next(),
                "hr",
                new EventType("worker.changed"),
                "worker/1",
                Instant.now(),
                null,
                "worker/1",
                Priority.ROUTINE,
                Map.of(),
                Map.of("workerId", "W-1", "changes", List.of("name")));
    }
}
