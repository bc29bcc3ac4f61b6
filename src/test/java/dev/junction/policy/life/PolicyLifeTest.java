package dev.junction.policy.life;

import static dev.junction.policy.life.Drafts.begin;
import static dev.junction.policy.life.Drafts.json;
import static dev.junction.policy.life.Drafts.place;
import static dev.junction.policy.life.Drafts.put;
import static dev.junction.policy.life.Drafts.rule;
import static dev.junction.policy.life.Drafts.state;
import static dev.junction.policy.life.Drafts.step;
import static dev.junction.policy.life.Drafts.tag;
import static dev.junction.policy.life.Drafts.worker;
import static java.nio.charset.StandardCharsets.UTF_8;
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
import dev.junction.Rows;
import dev.junction.Seed;
import dev.junction.access.As;
import dev.junction.access.Problem;
import dev.junction.policy.LivePolicy;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@TestProfile(PolicyLifeTest.WithoutReports.class)
class PolicyLifeTest {

    @Inject LivePolicy policy;
    @Inject AgroalDataSource database;

    /** What a version would do is another test's story. */
    public static final class WithoutReports implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("junction.policy.what-if-required", "false");
        }
    }

    @Test
    void beginsWithTheStarterPolicy() {
        As.user("auditor")
                .get("/api/policy/rules?eventType=referral.requested&size=2")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("total", greaterThan(5))
                .body("items.eventType", everyItem(equalTo("referral.requested")));
        As.user("auditor").get(place(1)).then().body("by", equalTo("starter"));
        As.user("auditor")
                .get(place(1) + "/rules?size=500")
                .then()
                .body("items.name", hasItems("archive-copy", "worker-terminated"));
    }

    @Test
    void aVersionLives() {
        int version = begin("A life");
        put(version, "rules", "life", rule("life", "life-place", "true")).then().statusCode(201);
        assertThat(state(version)).isEqualTo("draft");
        decide("life-place").then().body("rule", equalTo("worker-changed"));

        step("admin", version, "propose").then().body("state", equalTo("proposed"));
        step("approver", version, "approve")
                .then()
                .body("state", equalTo("approved"))
                .body("approval.by", equalTo("approver"))
                .body("authors", equalTo(List.of("admin")));
        step("admin", version, "activate").then().statusCode(200).body("from", notNullValue());

        awaitActive(version);
        decide("life-place")
                .then()
                .body("rule", equalTo("life"))
                .body("policyVersion", equalTo(version));
        As.user("auditor")
                .get("/api/audit?size=200")
                .then()
                .statusCode(200)
                .body(
                        "action",
                        hasItems(
                                "policy.begin",
                                "policy.edit",
                                "policy.propose",
                                "policy.approve",
                                "policy.activate"));
    }

    @Test
    void oneCallRollsBack() {
        int before = policy.book().version();
        int version = active("rolled", "rolled-place");
        decide("rolled-place").then().body("rule", equalTo("rolled"));

        json(As.user("admin"))
                .body(Map.of("reason", "it was wrong"))
                .post("/api/policy/rollback")
                .then()
                .statusCode(200)
                .body("version", equalTo(before))
                .body("why", equalTo("it was wrong"));

        awaitActive(before);
        assertThat(state(version)).isEqualTo("retired");
        decide("rolled-place").then().body("rule", equalTo("worker-changed"));
    }

    @Test
    void isActivatedAtATimeAndTakenBackBeforeIt() {
        int version =
                Drafts.approved("later", "rules", "later", rule("later", "later-place", "true"));
        Instant later = Instant.now().plus(Duration.ofHours(1));

        int seq =
                step("admin", version, "activate", Map.of("at", later.toString()))
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("seq");

        assertThat(state(version)).isEqualTo("approved");
        assertThat(Drafts.get(version).getString("activeFrom")).isNotNull();
        decide("later-place").then().body("rule", equalTo("worker-changed"));
        As.user("admin").delete("/api/policy/activations/" + seq).then().statusCode(200);
        assertThat(Drafts.get(version).getString("activeFrom")).isNull();
    }

    @Test
    void aMessageIsDecidedByTheVersionOfItsMoment() {
        Instant before = Instant.now();
        int old = policy.book(before, "case").version();

        int version = active("moment", "moment-place");

        assertThat(policy.book(before, "case").version()).isEqualTo(old);
        assertThat(policy.book(Instant.now(), "case").version()).isEqualTo(version);
    }

    @Test
    void aTrialDecidesAboutAShareOfTheCasesAlwaysTheSame() {
        int champion = active("champion", "trial-place");
        int challenger =
                Drafts.approved(
                        "challenger",
                        "rules",
                        "challenger",
                        rule("challenger", "trial-place", "true"));

        step("admin", challenger, "activate", Map.of("share", 30)).then().statusCode(200);
        awaitActive(challenger);

        Instant now = Instant.now();
        long tried =
                IntStream.range(0, 2_000)
                        .filter(i -> policy.book(now, "case-" + i).version() == challenger)
                        .count();
        assertThat(tried).isBetween(500L, 700L);
        assertThat(policy.book(now, "case-7").version())
                .isEqualTo(policy.book(now, "case-7").version());
        assertThat(state(champion)).isEqualTo("active");
        json(As.user("admin"))
                .body(Map.of())
                .post("/api/policy/rollback")
                .then()
                .body("version", equalTo(champion));
        await().atMost(ofSeconds(5)).until(() -> state(challenger).equals("retired"));
    }

    @Test
    void aTrialThatDoesWorseEndsByItself() throws SQLException {
        int champion = active("usual", "guard-place");
        int challenger =
                Drafts.approved("worse", "rules", "worse", rule("worse", "guard-place", "true"));
        step(
                        "admin",
                        challenger,
                        "activate",
                        Map.of("share", 50, "guard", Map.of("noMatch", 10, "least", 5)))
                .then()
                .statusCode(200);
        awaitActive(challenger);
        for (int i = 0; i < 10; i++) {
            decidedBy(champion, "worker-changed");
            decidedBy(challenger, i % 2 == 0 ? null : "worse");
        }

        As.user("operator")
                .get("/api/policy/trial")
                .then()
                .statusCode(200)
                .body("challenger.decided", equalTo(10))
                .body("challenger.noMatch", equalTo(5))
                .body("worse", containsString("no rule matched: 50.0 of 100 instead of 0.0"));
        await().atMost(ofSeconds(20)).until(() -> state(challenger).equals("retired"));

        As.user("auditor")
                .get("/api/policy/activations?size=1")
                .then()
                .body("items[0].version", equalTo(champion))
                .body(
                        "items[0].why",
                        containsString("the trial of version " + challenger + " ended"));
        As.user("operator").get("/api/policy/trial").then().statusCode(404);
    }

    private void decidedBy(int version, @Nullable String rule) throws SQLException {
        Seed seed = new Seed(database);
        UUID event = seed.event(seed.message("hr", "DONE", null), "worker.changed", 1);
        Rows.put(
                database,
                "update event set rule = ?, policy_version = ? where id = ?",
                rule,
                version,
                event);
    }

    @Test
    void whatIsProposedStays() {
        int version = begin("Stays");
        step("admin", version, "propose").then().statusCode(200);

        put(version, "rules", "late", rule("late", "x", "true"))
                .then()
                .statusCode(409)
                .contentType(Problem.MEDIA_TYPE)
                .body("detail", containsString("is proposed"));
    }

    @Test
    void nobodyOverwritesAChangeUnseen() {
        int version = begin("Etags");
        var row = rule("etags", "x", "true");
        String path = place(version) + "/rules/etags";

        json(As.user("admin")).body(row).put(path).then().statusCode(428);
        json(As.user("admin"))
                .header("If-Match", "what")
                .body(row)
                .put(path)
                .then()
                .statusCode(400);
        json(As.user("admin"))
                .header("If-Match", "\"77\"")
                .body(row)
                .put(path)
                .then()
                .statusCode(412)
                .body("detail", containsString("You read revision \"77\" of version"))
                .body("detail", containsString("it is at \"0\" by admin"));
        put(version, "rules", "etags", row).then().statusCode(201).header("ETag", equalTo("\"1\""));
        put(version, "rules", "etags", row).then().statusCode(200);
        As.user("admin").header("If-Match", tag(version)).delete(path).then().statusCode(204);
        As.user("admin").header("If-Match", tag(version)).delete(path).then().statusCode(404);
    }

    @Test
    void tellsFieldByFieldWhatAVersionSaysDifferently() {
        int version = begin("Differs");
        put(
                        version,
                        "rules",
                        "worker-changed",
                        Map.of(
                                "name",
                                "worker-changed",
                                "eventType",
                                "worker.changed",
                                "rank",
                                77,
                                "actions",
                                List.of(
                                        Map.of(
                                                "action",
                                                "deliver",
                                                "endpoints",
                                                List.of("hr", "erp")))))
                .then()
                .statusCode(200);
        put(version, "rules", "fresh", rule("fresh", "x", "true")).then().statusCode(201);

        As.user("auditor")
                .get(place(Drafts.get(version).getInt("base")) + "/diff/" + version)
                .then()
                .statusCode(200)
                .body("find { it.name == 'fresh' }.kind", equalTo("added"))
                .body(
                        "find { it.name == 'worker-changed' && it.field == 'rank' }.after",
                        equalTo(77));
    }

    @Test
    void aConditionThatDoesNotCompileIsRefusedWithItsPlace() {
        put(
                        begin("Broken"),
                        "rules",
                        "broken",
                        rule("broken", "x", "data.workerId == 'x' &&\n  data.workerIdd == 'y'"))
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
        put(
                        begin("Wrong"),
                        "rules",
                        "wrong",
                        """
                        {"name": "wrong", "eventType": "worker.changed", "rank": -1, "continue": true,
                         "effectiveFrom": "2026-02-01T00:00:00Z", "effectiveTo": "2026-01-01T00:00:00Z",
                         "actions": [{"action": "deliver", "endpoints": ["archive", "nowhere"]},
                                     {"action": "open-item", "queue": "a b", "code": "x", "due": "4 hours"},
                                     {"action": "refuse"}, {"action": "hold", "until": "'tomorrow'"}, {"action": "tag", "tags": ["No Tag"]},
                                     {"action": "emit", "type": "worker.hired", "data": {"nothing": 1}},
                                     {"action": "deliver-first-available", "endpoints": ["archive"]},
                                     {"action": "enrich", "set": {"x": "data.nowhere"}}]}
                        """)
                .then()
                .statusCode(422)
                .body(
                        "errors.field",
                        containsInAnyOrder(
                                "rank",
                                "effectiveTo",
                                "continue",
                                "actions[0].endpoints[1]",
                                "actions[1].queue",
                                "actions[1].code",
                                "actions[1].title",
                                "actions[1].due",
                                "actions[2].reason",
                                "actions[3].reason",
                                "actions[3].until",
                                "actions[4].tags[0]",
                                "actions[5].data.nothing",
                                "actions[6].endpoints",
                                "actions[7].set.x"));
    }

    @Test
    void anUnknownFieldIsNamed() {
        int version = begin("Typos");
        put(version, "rules", "typo", "{\"name\": \"typo\", \"condtion\": \"true\"}")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("condtion"));
        put(
                        version,
                        "rules",
                        "dance",
                        "{\"name\": \"dance\", \"eventType\": \"*\", \"actions\": [{\"action\": \"dance\"}]}")
                .then()
                .statusCode(422)
                .body("errors[0].field", containsString("actions[0]"));
        put(version, "rules", "other", rule("name", "x", "true")).then().statusCode(400);
        put(version, "sections", "x", "{}").then().statusCode(404);
    }

    @Test
    void rulesMayNotCallForEachOtherWithoutEnd() {
        int version = begin("Circles");
        put(version, "rules", "there", emit("there", "worker.hired", "worker.terminated"))
                .then()
                .statusCode(201);

        put(version, "rules", "back", emit("back", "worker.terminated", "worker.hired"))
                .then()
                .statusCode(422)
                .body(
                        "errors[0].reason",
                        containsString("worker.hired → worker.terminated → worker.hired"));
    }

    @Test
    void aWholeDocumentGoesOutAsYamlAndComesBack() {
        int version = begin("As a file");
        String yaml =
                As.user("engineer")
                        .accept("application/yaml")
                        .get(place(1) + "/document")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();

        As.user("engineer")
                .header("Content-Type", "application/yaml")
                .header("If-Match", tag(version))
                .body(yaml.getBytes(UTF_8))
                .put(place(version) + "/document")
                .then()
                .statusCode(200)
                .body("authors", hasItem("engineer"));

        As.user("engineer").get(place(1) + "/diff/" + version).then().body("", hasSize(0));
    }

    @Test
    void tenMegabytesOfRulesAreTooMany() {
        int version = begin("Too much");
        String huge =
                "rules:\n"
                        + "- {name: a, eventType: '*', description: 'xxxxxxxxxxxxxxxxxxxxxxxxxx'}\n"
                                .repeat(160_000);

        int status =
                As.user("admin")
                        .header("Content-Type", "application/yaml")
                        .header("If-Match", tag(version))
                        .body(huge.getBytes(UTF_8))
                        .put(place(version) + "/document")
                        .statusCode();

        assertThat(status).isIn(413, 422);
        assertThat(Drafts.get(version).getInt("revision")).isZero();
    }

    @Test
    void whoMayDoWhat() {
        for (String user : new String[] {"operator", "auditor", "approver"}) {
            json(As.user(user))
                    .body(Map.of("title", "no"))
                    .post(Drafts.VERSIONS)
                    .then()
                    .statusCode(403);
            As.user(user).get(Drafts.VERSIONS).then().statusCode(200);
        }
        As.source("ehr").get(Drafts.VERSIONS).then().statusCode(403);
        int version = begin("engineer", "From a pipeline");
        step("engineer", version, "propose").then().statusCode(200);
        step("engineer", version, "approve").then().statusCode(403);
        step("engineer", version, "activate").then().statusCode(403);
        step("admin", version, "activate").then().statusCode(409);
        step("approver", version, "retire", Map.of("reason", "not now"))
                .then()
                .body("state", equalTo("retired"));
        step("approver", version, "approve").then().statusCode(409);
    }

    @Test
    void isDescribedWithExamples() {
        As.user("engineer")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body(
                        "paths.'/api/policy/versions'.post.operationId",
                        equalTo("beginPolicyVersion"))
                .body("paths.'/api/policy/decide'.post.requestBody", notNullValue())
                .body("paths.'/api/policy/rules'.post", nullValue());
    }

    private static Response decide(String facility) {
        return json(As.user("engineer")).body(worker(facility)).post("/api/policy/decide");
    }

    private static int active(String name, String facility) {
        int version = Drafts.approved(name, "rules", name, rule(name, facility, "true"));
        step("admin", version, "activate").then().statusCode(200);
        awaitActive(version);
        return version;
    }

    private static void awaitActive(int version) {
        await().atMost(ofSeconds(5)).until(() -> state(version).equals("active"));
    }

    private static Map<String, Object> emit(String name, String from, String to) {
        return Map.of(
                "name",
                name,
                "eventType",
                from,
                "facility",
                "circle",
                "actions",
                List.of(Map.of("action", "emit", "type", to)));
    }
}
