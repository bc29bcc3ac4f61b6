package dev.junction.policy.life;

import static dev.junction.policy.life.Drafts.begin;
import static dev.junction.policy.life.Drafts.step;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.junction.PostgresResource;
import dev.junction.access.As;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages on their walk, under a policy that was put into force over REST. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@TestProfile(PolicyLifeTest.WithoutReports.class)
class PolicyWalkTest {

    private static final String RULES =
            """
            - name: walk-band
              eventType: requisition.submitted
              facility: walk
              rank: 0
              continue: true
              actions:
                - {action: enrich, set: {band: "data.total > limit['pr-manager'] ? 'high' : 'low'"}}
                - {action: tag, tags: [walk-tag]}
            - name: walk-again
              eventType: requisition.submitted
              facility: walk
              condition: history.exists(e, e.type == 'requisition.submitted')
              rank: 1
              actions:
                - {action: refuse, reason: It was asked for before}
            - name: walk-high
              eventType: requisition.submitted
              facility: walk
              condition: added['band'] == 'high'
              rank: 2
              actions:
                - {action: hold, reason: Somebody agrees first}
                - {action: open-item, queue: PROC-APPROVAL, code: POL-THRESHOLD, title: Somebody agrees, due: 4bh, regulatoryDue: 72h, approval: requisition, amount: data.total}
            - name: walk-slow
              eventType: requisition.submitted
              facility: walk
              condition: data.justification == 'slow'
              rank: 3
              actions:
                - {action: hold, reason: It waits a little, until: "duration('1s')"}
            - name: walk-low
              eventType: requisition.submitted
              facility: walk
              rank: 4
              actions:
                - {action: deliver-first-available, endpoints: [erp, archive]}
            """;

    private static boolean inForce;

    @BeforeEach
    void policy() {
        if (inForce) {
            return;
        }
        int version = begin("The walk");
        for (String rule : RULES.split("(?m)^- ")) {
            if (!rule.isBlank()) {
                String yaml =
                        rule.indent(0).replaceFirst("(?m)^name", "name").replaceAll("(?m)^  ", "");
                String name = yaml.lines().findFirst().orElseThrow().substring("name: ".length());
                As.user("admin")
                        .header("Content-Type", "application/yaml")
                        .header("If-Match", Drafts.tag(version))
                        .body(yaml.getBytes(UTF_8))
                        .put(Drafts.place(version) + "/rules/" + name)
                        .then()
                        .statusCode(201);
            }
        }
        step("admin", version, "propose").then().statusCode(200);
        step("approver", version, "approve").then().statusCode(200);
        step("admin", version, "activate").then().statusCode(200);
        await().atMost(ofSeconds(5)).until(() -> Drafts.state(version).equals("active"));
        inForce = true;
    }

    @Test
    void whatIsAddedCountsForTheNextRuleAndIsExplainedAgain() {
        String id = post("requisition.submitted", requisition("W-1", 100, Map.of()));

        JsonPath story = decided(id);
        assertThat(story.getString("events[0].decision.rule")).isEqualTo("walk-low");
        assertThat(story.getList("deliveries.endpoint")).containsExactly("archive");
        As.user("operator")
                .queryParam("values", true)
                .get("/api/messages/" + id + "/explain")
                .then()
                .statusCode(200)
                .body("same", everyItem(equalTo(true)))
                .body("[0].inputs.partner", equalTo("erp"))
                .body("[0].inputs.hash", notNullValue())
                .body("[0].rules.find { it.name == 'walk-high' }.matched", equalTo(false))
                .body(
                        "[0].rules.find { it.name == 'walk-high' }.clauses[0].answer",
                        equalTo("UNANSWERED"));
        As.user("approver")
                .get("/api/messages/" + id + "/explain")
                .then()
                .body(
                        "[0].rules.find { it.name == 'requisition-emergency' }.clauses[0].values",
                        nullValue());
        As.user("admin")
                .queryParam("values", true)
                .get("/api/messages/" + id + "/explain")
                .then()
                .statusCode(403);
        As.user("operator")
                .get("/api/messages/019c0000-0000-7000-8000-000000000000/explain")
                .then()
                .statusCode(404);
    }

    @Test
    void anItemKnowsItsClocksAndWhoMustAgree() {
        String id = post("requisition.submitted", requisition("W-2", 60_000, Map.of()));

        JsonPath story = decided(id);
        assertThat(story.getString("message.state")).isEqualTo("PARKED");
        String item = story.getString("workItems[0].id");
        As.user("approver")
                .get("/api/work-items/" + item)
                .then()
                .statusCode(200)
                .body("approval.chain", equalTo("requisition"))
                .body("approval.amount", equalTo(60_000f))
                .body("approval.steps", equalTo(List.of("vp", "cfo")))
                .body("regulatoryDue", notNullValue())
                .body("due", notNullValue());
    }

    @Test
    void aHoldUntilATimeEndsByItself() {
        String id =
                post(
                        "requisition.submitted",
                        requisition("W-3", 10, Map.of("justification", "slow")));

        await().atMost(ofSeconds(20)).until(() -> !story(id).getList("deliveries").isEmpty());

        JsonPath story = story(id);
        assertThat(story.getList("events.decision.rule")).containsExactly("walk-slow", "walk-low");
        assertThat(story.getInt("events[1].policyVersion"))
                .isEqualTo(story.getInt("events[0].policyVersion"));
    }

    @Test
    void earlierEventsOfTheCaseCount() {
        decided(post("requisition.submitted", requisition("W-4", 10, Map.of())));

        String again = post("requisition.submitted", requisition("W-4", 11, Map.of()));

        await().atMost(ofSeconds(20))
                .until(() -> story(again).getString("message.state").equals("REFUSED"));
        assertThat(story(again).getString("message.reason")).isEqualTo("It was asked for before");
        As.user("auditor")
                .get("/api/messages/" + again + "/explain")
                .then()
                .body("[0].same", equalTo(true))
                .body("[0].inputs.history", equalTo(1));
    }

    @Test
    void whoDoesNotOwnAFieldOnlyProposesIt() {
        String id =
                post(
                        "worker.terminated",
                        Map.of("workerId", "W-77", "terminationDate", "2026-12-31"));

        JsonPath story = decided(id);

        assertThat(story.getString("message.state")).isEqualTo("PARKED");
        assertThat(story.getString("events[0].decision.rule")).isEqualTo("owner:worker-end");
        assertThat(story.getList("workItems.queue")).containsExactly("HR-STEWARD");
        assertThat(story.getList("deliveries")).isEmpty();
    }

    @Test
    void theTriedDecisionAsOfAMomentIsTheOneOfThen() {
        As.user("engineer")
                .contentType(ContentType.JSON)
                .queryParam("asOf", "2020-01-01T00:00:00Z")
                .body(
                        Map.of(
                                "type",
                                "requisition.submitted",
                                "facility",
                                "walk",
                                "data",
                                requisition("W-9", 10, Map.of())))
                .post("/api/policy/explain")
                .then()
                .statusCode(200)
                .body("policyVersion", equalTo(1))
                .body("rules.name", hasItem("requisition-emergency"));
        As.user("engineer")
                .contentType(ContentType.JSON)
                .queryParam("asOf", "then")
                .body(
                        Map.of(
                                "type",
                                "requisition.submitted",
                                "data",
                                requisition("W-9", 10, Map.of())))
                .post("/api/policy/explain")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("asOf"))
                .body("policyVersion", nullValue());
    }

    private static JsonPath decided(String id) {
        await().atMost(ofSeconds(20)).until(() -> !story(id).getList("events").isEmpty());
        return story(id);
    }

    private static JsonPath story(String id) {
        return As.user("operator")
                .get("/messages/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Map<String, Object> requisition(
            String number, int total, Map<String, Object> more) {
        Map<String, Object> data =
                new HashMap<>(
                        Map.of(
                                "requisitionId",
                                number,
                                "kind",
                                "requisition",
                                "currency",
                                "USD",
                                "total",
                                total,
                                "lines",
                                List.of(Map.of("line", 1)),
                                "budgetStatus",
                                "ok",
                                "emergency",
                                false));
        data.putAll(more);
        return data;
    }

    private static int posted;

    private static String post(String type, Map<String, Object> data) {
        String subject = String.valueOf(data.getOrDefault("requisitionId", data.get("workerId")));
        String number = "walk-" + ++posted;
        return As.source("portal")
                .header("Idempotency-Key", number)
                .contentType(ContentType.JSON)
                .body(
                        Map.of(
                                "specversion", "1.0",
                                "id", number,
                                "source", "/portal",
                                "type", type,
                                "subject", "walk/" + subject,
                                "time", "2026-11-20T09:00:00Z",
                                "facility", "walk",
                                "datacontenttype", "application/json",
                                "data", data))
                .post("/in/portal")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }
}
