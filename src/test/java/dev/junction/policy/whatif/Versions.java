package dev.junction.policy.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.junction.access.As;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Policies of payers and purchases, and what people do with versions over REST. */
final class Versions {

    private static final String VERSIONS = "/api/policy/versions/";

    private Versions() {}

    /** Requests go to the payers that are known, purchases up to a limit to the supplier. */
    static Map<String, Object> policy(int limit, String... payers) {
        String known = "'" + String.join("', '", payers) + "'";
        return Map.of(
                "thresholds", List.of(Map.of("name", "straight", "value", limit, "unit", "USD")),
                "rules",
                        List.of(
                                rule(
                                        "payer-known",
                                        "authorization.requested",
                                        10,
                                        "data.payer.id in [" + known + "]",
                                        deliver("payer")),
                                rule(
                                        "payer-unknown",
                                        "authorization.requested",
                                        20,
                                        "true",
                                        item("PA-REVIEW", "2h")),
                                rule(
                                        "purchase-small",
                                        "requisition.submitted",
                                        10,
                                        "data.total <= limit['straight']",
                                        deliver("erp")),
                                rule(
                                        "purchase-large",
                                        "requisition.submitted",
                                        20,
                                        "true",
                                        Map.of("action", "hold", "reason", "A director decides"),
                                        item("PROC-APPROVAL", "1d"))));
    }

    static Map<String, Object> rule(
            String name, String type, int rank, String condition, Object... actions) {
        return Map.of(
                "name",
                name,
                "eventType",
                type,
                "rank",
                rank,
                "condition",
                condition,
                "actions",
                List.of(actions));
    }

    static Map<String, Object> deliver(String... endpoints) {
        return Map.of("action", "deliver", "endpoints", List.of(endpoints));
    }

    static Map<String, Object> item(String queue, String due) {
        return Map.of(
                "action",
                "open-item",
                "queue",
                queue,
                "code",
                "POL-THRESHOLD",
                "title",
                "Somebody looks",
                "due",
                due);
    }

    static Map<String, Object> rules(List<Map<String, Object>> rules) {
        return Map.of("rules", rules);
    }

    /** A draft that says this; its number. */
    static int draft(String title, Map<String, Object> document) {
        Response made =
                json("admin").body(Map.of("title", title, "document", document)).post(VERSIONS);
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        return made.path("number");
    }

    static Response step(String who, int version, String step) {
        return json(who)
                .header("If-Match", tag(version))
                .body("{}")
                .post(VERSIONS + version + "/" + step);
    }

    static void change(int version, Map<String, Object> document) {
        json("admin")
                .header("If-Match", tag(version))
                .body(document)
                .put(VERSIONS + version + "/document")
                .then()
                .statusCode(200);
    }

    private static String tag(int version) {
        return As.user("admin").get(VERSIONS + version).header("ETag");
    }

    static Response tryOut(int version, Map<String, ?> over) {
        return json("engineer").body(over).post(VERSIONS + version + "/what-if");
    }

    /** The report's id. */
    static String begun(int version, Map<String, ?> over) {
        Response begun = tryOut(version, over);
        assertThat(begun.statusCode()).as(begun.asString()).isEqualTo(202);
        assertThat(begun.header("Location")).endsWith("/api/policy/what-if/" + begun.path("id"));
        return begun.path("id");
    }

    /** The report, once it is done. */
    static JsonPath done(String report) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !report(report).getString("state").equals("running"));
        JsonPath done = report(report);
        assertThat(done.getString("state")).as(done.prettify()).isEqualTo("done");
        return done;
    }

    static JsonPath report(String report) {
        return As.user("auditor")
                .get("/api/policy/what-if/" + report)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    static Response sign(String who, String report) {
        return json(who)
                .body(Map.of("note", "seen"))
                .post("/api/policy/what-if/" + report + "/sign");
    }

    /** All of one kind, page by page. */
    static List<Map<String, Object>> changes(String report, String kind) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (int page = 0; ; page++) {
            List<Map<String, Object>> some =
                    As.user("auditor")
                            .get(
                                    "/api/policy/what-if/%s/changes?kind=%s&page=%d&size=25"
                                            .formatted(report, kind, page))
                            .then()
                            .statusCode(200)
                            .extract()
                            .path("items");
            if (some.isEmpty()) {
                return all;
            }
            all.addAll(some);
        }
    }

    static void awaitActive(int version) {
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                As.user("admin")
                                        .get(VERSIONS + version)
                                        .path("state")
                                        .equals("active"));
    }

    static RequestSpecification json(String who) {
        return As.user(who).contentType(ContentType.JSON);
    }
}
