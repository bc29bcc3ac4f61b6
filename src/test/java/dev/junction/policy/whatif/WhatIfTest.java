package dev.junction.policy.whatif;

import static dev.junction.policy.whatif.Versions.begun;
import static dev.junction.policy.whatif.Versions.changes;
import static dev.junction.policy.whatif.Versions.deliver;
import static dev.junction.policy.whatif.Versions.done;
import static dev.junction.policy.whatif.Versions.draft;
import static dev.junction.policy.whatif.Versions.item;
import static dev.junction.policy.whatif.Versions.policy;
import static dev.junction.policy.whatif.Versions.report;
import static dev.junction.policy.whatif.Versions.rule;
import static dev.junction.policy.whatif.Versions.rules;
import static dev.junction.policy.whatif.Versions.sign;
import static dev.junction.policy.whatif.Versions.step;
import static dev.junction.policy.whatif.Versions.tryOut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.junction.PostgresResource;
import dev.junction.Rows;
import dev.junction.access.As;
import dev.junction.access.Problem;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@TestProfile(WhatIfTest.Alone.class)
class WhatIfTest {

    /** A hub of its own: what other tests post would be among the traffic. */
    public static final class Alone implements QuarkusTestProfile {}

    private static final String[] PAYERS = {"aster", "birch", "cedar", "dahlia"};
    private static final String[] WITHOUT_CEDAR = {"aster", "birch", "dahlia"};
    private static final int MESSAGES = 240;

    private static final Traffic TRAFFIC = new Traffic();
    private static int inForce;

    @Inject AgroalDataSource database;
    @Inject Reports reports;

    @Inject Runs runs;

    /** Once: a version comes into force the way every version does, and traffic goes through it. */
    @BeforeEach
    void traffic() {
        if (inForce != 0) {
            return;
        }
        inForce = draft("What is in force", policy(2000, PAYERS));
        step("admin", inForce, "propose").then().statusCode(200);
        step("approver", inForce, "approve").then().statusCode(200);
        step("admin", inForce, "activate")
                .then()
                .statusCode(409)
                .body("type", containsString("what-if-required"));
        String report = begun(inForce, everything());
        done(report);
        sign("approver", report).then().statusCode(200).body("signature.by", equalTo("approver"));
        step("admin", inForce, "activate").then().statusCode(200).body("report", equalTo(report));
        Versions.awaitActive(inForce);
        TRAFFIC.post(MESSAGES);
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                Rows.of(
                                                database,
                                                "select count(distinct message_id) from event where policy_version = ?",
                                                inForce)
                                        .getFirst(),
                        equalTo(String.valueOf(MESSAGES)));
    }

    @Test
    void findsADroppedPayerAndARaisedLimitAndNothingElse() throws SQLException {
        Set<String> dropped = messages(one -> one.payer().equals("cedar"));
        BigDecimal low = new BigDecimal("2000");
        BigDecimal high = new BigDecimal("3500");
        Set<String> raised =
                messages(one -> one.total().compareTo(low) > 0 && one.total().compareTo(high) <= 0);
        BigDecimal money =
                TRAFFIC.sent().stream()
                        .filter(one -> raised.contains(one.message()))
                        .map(Traffic.Sent::total)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(dropped).isNotEmpty();
        assertThat(raised).isNotEmpty();
        List<String> before = rows();

        int version = draft("Flawed", policy(3500, WITHOUT_CEDAR));
        String report = begun(version, everything());
        JsonPath result = done(report);

        assertThat(rows()).isEqualTo(before);
        Set<String> both = new TreeSet<>(dropped);
        both.addAll(raised);
        assertThat(found(report, "destination")).isEqualTo(both);
        assertThat(found(report, "hold")).isEqualTo(raised);
        assertThat(found(report, "queue")).isEqualTo(both);
        assertThat(found(report, "clock")).isEmpty();
        assertThat(result.getLong("result.messages")).isEqualTo(MESSAGES);
        assertThat(result.getLong("result.changed")).isEqualTo(both.size());
        assertThat(result.getLong("result.changedMessages")).isEqualTo(both.size());
        assertThat(result.getLong("result.by.destination")).isEqualTo(both.size());
        assertThat(result.getLong("result.by.hold")).isEqualTo(raised.size());
        assertThat(result.getLong("result.by.refusal")).isZero();
        assertThat(result.getList("result.moves", Map.class))
                .containsExactlyInAnyOrder(
                        Map.of("from", "payer", "to", "-", "n", dropped.size()),
                        Map.of("from", "-", "to", "erp", "n", raised.size()));
        assertThat(result.getLong("result.money.crossing.straight.count")).isEqualTo(raised.size());
        assertThat(new BigDecimal(result.getString("result.money.crossing.straight.sums.USD")))
                .isEqualByComparingTo(money);
        assertThat(result.getInt("result.queues.after.PA-REVIEW")).isEqualTo(dropped.size());
        assertThat(result.getLong("result.recorded.checked")).isEqualTo(MESSAGES);
        assertThat(result.getLong("result.recorded.differing")).isZero();
        assertThat(result.getLong("result.recorded.unchecked")).isZero();
    }

    @Test
    void theSameWordsChangeNothing() {
        String report = begun(draft("The same", policy(2000, PAYERS)), everything());

        JsonPath result = done(report);

        assertThat(result.getLong("result.changed")).isZero();
        assertThat(result.getMap("result.by", String.class, Integer.class).values())
                .containsOnly(0);
        assertThat(result.getMap("result.rules.before"))
                .isEqualTo(result.getMap("result.rules.after"));
    }

    @Test
    void looksOnlyAtWhatIsAskedFor() {
        int version = draft("Asked", policy(3500, WITHOUT_CEDAR));

        JsonPath purchases = done(begun(version, with("type", "requisition.submitted")));
        JsonPath some = done(begun(version, with("most", 7)));
        JsonPath nowhere = done(begun(version, with("facility", "nowhere")));
        JsonPath portal = done(begun(version, with("source", "portal")));

        assertThat(purchases.getMap("result.rules.after").keySet())
                .allMatch(rule -> rule.toString().startsWith("purchase"));
        assertThat(some.getInt("result.messages")).isEqualTo(7);
        assertThat(nowhere.getInt("result.messages")).isZero();
        assertThat(portal.getInt("result.messages")).isEqualTo(MESSAGES);
        assertThat(portal.getInt("progress.done")).isEqualTo(MESSAGES);
    }

    @Test
    void followsWhatRulesEmit() {
        int base = draft("Emits", rules(List.of(hired(), moved("hr"))));
        int other = draft("Emits elsewhere", rules(List.of(hired(), moved("archive"))));

        JsonPath result =
                done(begun(other, Map.of("base", base, "events", List.of(worker("worker.hired")))));

        assertThat(result.getInt("result.by.destination")).isEqualTo(1);
        assertThat(result.getInt("result.by.emitted")).isZero();
        assertThat(result.getList("result.moves", Map.class))
                .containsExactly(Map.of("from", "hr", "to", "archive", "n", 1));
        assertThat(result.getMap("result.rules.after")).isEqualTo(Map.of("hired", 1, "moved", 1));
    }

    @Test
    void tellsClocksApproversRefusalsTagsAndFieldsApart() {
        int base =
                draft(
                        "Before",
                        rules(
                                List.of(
                                        rule(
                                                "moved",
                                                "worker.changed",
                                                10,
                                                "true",
                                                item("EX", "4h")))));
        int other =
                draft(
                        "After",
                        Map.of(
                                "approvals",
                                List.of(
                                        Map.of(
                                                "name",
                                                "chain",
                                                "bands",
                                                List.of(Map.of("steps", List.of("manager"))))),
                                "rules",
                                List.of(
                                        rule(
                                                "moved",
                                                "worker.changed",
                                                10,
                                                "true",
                                                Map.of(
                                                        "action", "open-item",
                                                        "queue", "EX",
                                                        "code", "POL-THRESHOLD",
                                                        "title", "Somebody looks",
                                                        "due", "2h",
                                                        "approval", "chain"),
                                                Map.of("action", "tag", "tags", List.of("new")),
                                                Map.of(
                                                        "action",
                                                        "enrich",
                                                        "set",
                                                        Map.of("unit", "'x'")),
                                                Map.of(
                                                        "action",
                                                        "refuse",
                                                        "reason",
                                                        "Not here")))));

        String report =
                begun(other, Map.of("base", base, "events", List.of(worker("worker.changed"))));
        JsonPath result = done(report);

        assertThat(result.getMap("result.by", String.class, Integer.class))
                .containsEntry("clock", 1)
                .containsEntry("approver", 1)
                .containsEntry("tags", 1)
                .containsEntry("fields", 1)
                .containsEntry("refusal", 1)
                .containsEntry("queue", 0)
                .containsEntry("destination", 0);
        Map<String, Object> change = changes(report, "clock").getFirst();
        assertThat(change.get("message")).isNull();
        assertThat(String.valueOf(change.get("before"))).contains("PT4H");
        assertThat(String.valueOf(change.get("after"))).contains("PT2H", "manager");
        assertThat(result.getString("result.money.bands[0].to")).isEqualTo("manager");
    }

    @Test
    void earlierEventsOfTheCaseAreKnown() {
        int base = draft("Forgets", rules(List.of(moved("hr"))));
        int other =
                draft(
                        "Remembers",
                        rules(
                                List.of(
                                        rule(
                                                "again",
                                                "worker.changed",
                                                10,
                                                "history.exists(e, e.type == 'worker.changed')",
                                                deliver("archive")),
                                        moved("hr"))));
        List<Map<String, Object>> twice =
                List.of(worker("worker.changed"), worker("worker.changed"));

        JsonPath result = done(begun(other, Map.of("base", base, "events", twice)));

        assertThat(result.getInt("result.by.destination")).isEqualTo(1);
    }

    @Test
    void onlyASecondPersonSignsAndOnlyWhatIsDone() throws SQLException {
        int version = draft("To be signed", policy(2500, PAYERS));
        String report = begun(version, everything());
        done(report);

        sign("approver", report).then().statusCode(409).body("detail", containsString("draft"));
        step("admin", version, "propose").then().statusCode(200);
        sign("admin", report)
                .then()
                .statusCode(403)
                .body("type", containsString("separation-of-duties"));
        sign("engineer", report).then().statusCode(403);
        sign("approver", report)
                .then()
                .statusCode(200)
                .body("signature.by", equalTo("approver"))
                .body("signature.note", equalTo("seen"))
                .body("current", equalTo(true));
        sign("approver", report).then().statusCode(409);
        sign("approver", running(version))
                .then()
                .statusCode(409)
                .body("detail", containsString("running"));
        As.user("auditor")
                .get("/api/audit?action=policy.sign&size=50")
                .then()
                .statusCode(200)
                .body("outcome", hasItems("OK", "REFUSED"))
                .body("actor", hasItems("admin", "approver"));
    }

    @Test
    void noKeySigns() {
        int version = draft("No key", policy(2600, PAYERS));
        String report = begun(version, everything());
        done(report);
        step("admin", version, "propose").then().statusCode(200);
        String key =
                Versions.json("admin")
                        .body(Map.of("name", "robot", "roles", List.of("approver")))
                        .post("/api/keys")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("secret");

        io.restassured.RestAssured.given()
                .header("X-Api-Key", key)
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/policy/what-if/" + report + "/sign")
                .then()
                .statusCode(403)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", containsString("separation-of-duties"));
    }

    @Test
    void aReportOfWhatADraftSaidBeforeIsOfNoUse() {
        int version = draft("Changed", policy(2700, PAYERS));
        String report = begun(version, everything());
        done(report);
        Versions.change(version, policy(99_000, PAYERS));

        assertThat(report(report).getBoolean("current")).isFalse();
        step("admin", version, "propose").then().statusCode(200);
        sign("approver", report).then().statusCode(409).body("detail", containsString("again"));
        step("approver", version, "approve").then().statusCode(200);
        step("admin", version, "activate")
                .then()
                .statusCode(409)
                .body("type", containsString("what-if-required"));
    }

    @Test
    void proposingADraftAsItIsKeepsItsReport() {
        int version = draft("Unchanged", policy(2800, PAYERS));
        String report = begun(version, everything());
        done(report);

        step("admin", version, "propose").then().statusCode(200);

        assertThat(report(report).getBoolean("current")).isTrue();
        sign("approver", report).then().statusCode(200);
        As.user("auditor")
                .get("/api/policy/versions/" + version + "/what-if")
                .then()
                .statusCode(200)
                .body("total", equalTo(1))
                .body("items[0].id", equalTo(report))
                .body("items[0].result", nullValue())
                .body("items[0].signature.by", equalTo("approver"));
    }

    @Test
    void isFollowedToItsEnd() throws Exception {
        String report = running(draft("Followed", policy(2000, PAYERS)));
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        CompletableFuture<Void> stream =
                CompletableFuture.runAsync(() -> follow(report, told::add));

        assertThat(told.poll(20, TimeUnit.SECONDS)).contains("\"state\":\"running\"");
        Rows.put(
                database,
                "update policy_report set state = 'FAILED', problem = 'enough' where id = ?",
                UUID.fromString(report));

        stream.get(20, TimeUnit.SECONDS);
        assertThat(told).last().asString().contains("\"state\":\"failed\"");
        As.user("auditor")
                .get("/api/policy/what-if/" + UUID.randomUUID() + "/progress")
                .then()
                .statusCode(404);
    }

    @Test
    void isCancelledOnceAndWhereverItRuns() throws SQLException {
        String report = running(draft("Cancelled", policy(2000, PAYERS)));

        assertThat(reports.progress(UUID.fromString(report), new Progress(2, 9L, 1, null)))
                .as("still wanted, who runs it is told")
                .isTrue();
        As.user("engineer")
                .delete("/api/policy/what-if/" + report)
                .then()
                .statusCode(200)
                .body("state", equalTo("cancelled"));
        As.user("engineer").delete("/api/policy/what-if/" + report).then().statusCode(409);
        As.user("auditor").delete("/api/policy/what-if/" + report).then().statusCode(403);
        assertThat(reports.progress(UUID.fromString(report), new Progress(3, 9L, 1, null)))
                .as("not wanted any more")
                .isFalse();
    }

    @Test
    void whatNobodyRunsAnyMoreHasFailed() throws SQLException {
        String report = running(draft("Lost", policy(2000, PAYERS)));
        Rows.put(
                database,
                "update policy_report set progress = jsonb_build_object('done', 5, 'perSecond', 1, 'at', now() - interval '61 s')"
                        + " where id = ?",
                UUID.fromString(report));

        assertThat(report(report).getString("state")).isEqualTo("failed");
        assertThat(report(report).getString("problem")).contains("stopped");
    }

    @Test
    void onlyAFewRunAtATime() {
        int version = draft("Busy", policy(2000, PAYERS));
        await().until(() -> runs.reserve());
        await().until(() -> runs.reserve());
        try {
            tryOut(version, everything())
                    .then()
                    .statusCode(429)
                    .header("Retry-After", notNullValue())
                    .contentType(Problem.MEDIA_TYPE);
        } finally {
            runs.release();
            runs.release();
        }
        done(begun(version, everything()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "from; {\"from\": \"2026-11-02T00:00:00Z\", \"to\": \"2026-11-01T00:00:00Z\"}",
                "to; {\"from\": \"2026-11-02T00:00:00Z\"}",
                "type; {\"from\": \"2026-11-01T00:00:00Z\", \"to\": \"2026-11-02T00:00:00Z\", \"type\": \"order.lost\"}",
                "most; {\"from\": \"2026-11-01T00:00:00Z\", \"to\": \"2026-11-02T00:00:00Z\", \"most\": 0}",
                "base; {\"from\": \"2026-11-01T00:00:00Z\", \"to\": \"2026-11-02T00:00:00Z\", \"base\": 99999}",
                "from; {\"from\": \"2026-11-01T00:00:00Z\", \"events\": [{\"type\": \"worker.changed\", \"data\": {\"workerId\": \"W\"}}]}",
                "events; {\"events\": []}",
                "events[0].type; {\"events\": [{\"type\": \"order.lost\"}]}",
                "events[0].data.workerId; {\"events\": [{\"type\": \"worker.changed\", \"data\": {}}]}",
                "events[0].released; {\"events\": [{\"type\": \"worker.changed\", \"data\": {\"workerId\": \"W\"}, \"released\": true}]}"
            })
    void namesTheFieldThatCannotBe(String field, String body) {
        Versions.json("engineer")
                .body(body)
                .post("/api/policy/versions/1/what-if")
                .then()
                .statusCode(422)
                .contentType(Problem.MEDIA_TYPE)
                .body("errors.field", hasItem(field));
    }

    @Test
    void takesNoMoreEventsThanItCanHold() {
        List<Map<String, Object>> many =
                new ArrayList<>(Collections.nCopies(10_001, worker("worker.changed")));

        tryOut(1, Map.of("events", many))
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("events"));
        tryOut(99_999, everything()).then().statusCode(404);
        tryOut(1, Map.of("form", "x")).then().statusCode(400);
        As.user("operator")
                .contentType(ContentType.JSON)
                .body(everything())
                .post("/api/policy/versions/1/what-if")
                .then()
                .statusCode(403);
        As.user("auditor").get("/api/policy/what-if/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void namesTheKindsThereAre() {
        String report = begun(draft("Kinds", policy(2000, PAYERS)), everything());

        As.user("auditor")
                .get("/api/policy/what-if/" + report + "/changes?kind=colour")
                .then()
                .statusCode(400)
                .body("errors[0].reason", containsString("destination"));
    }

    private static Map<String, Object> hired() {
        return rule(
                "hired",
                "worker.hired",
                10,
                "true",
                Map.of(
                        "action",
                        "emit",
                        "type",
                        "worker.changed",
                        "data",
                        Map.of("changes", List.of("hired"))));
    }

    private static Map<String, Object> moved(String where) {
        return rule("moved", "worker.changed", 20, "true", deliver(where));
    }

    private static Map<String, Object> worker(String type) {
        return Map.of("type", type, "caseId", "worker/W-1", "data", Map.of("workerId", "W-1"));
    }

    private static Set<String> messages(java.util.function.Predicate<Traffic.Sent> which) {
        return TRAFFIC.sent().stream()
                .filter(which)
                .map(Traffic.Sent::message)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> found(String report, String kind) {
        return changes(report, kind).stream()
                .map(change -> String.valueOf(change.get("message")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Reads the data of each event that tells how a report goes, to the last one. */
    private static void follow(String report, Consumer<String> told) {
        String basic = "auditor:" + As.secret("user.auditor");
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "%s:%d/api/policy/what-if/%s/progress"
                                                .formatted(
                                                        RestAssured.baseURI,
                                                        RestAssured.port,
                                                        report)))
                        .header("Accept", "text/event-stream")
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        basic.getBytes(StandardCharsets.UTF_8)))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(request, HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith("data:"))
                    .forEach(told);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A report that another node would be running. */
    private String running(int version) throws SQLException {
        UUID id = UUID.randomUUID();
        Rows.put(
                database,
                """
                insert into policy_report (id, version, base, hash, scope, by_whom, progress)
                values (?, ?, 1, '\\x00', '{}', 'admin', jsonb_build_object('done', 1, 'perSecond', 1, 'at', now()))""",
                id,
                version);
        return id.toString();
    }

    /** How many rows there are of what a walk leaves. */
    private List<String> rows() throws SQLException {
        return Rows.of(
                database,
                """
                select count(*) from delivery union all select count(*) from work_item union all select count(*) from fact
                union all select count(*) from event union all select count(*) from message union all
                select count(*) from open_delivery union all select count(*) from policy_activation""");
    }

    private static Map<String, Object> everything() {
        return Map.of(
                "from", Instant.now().minus(Duration.ofHours(1)).toString(),
                "to", Instant.now().plus(Duration.ofHours(1)).toString());
    }

    private static Map<String, Object> with(String field, Object value) {
        Map<String, Object> all = new java.util.HashMap<>(everything());
        all.put(field, value);
        return all;
    }
}
