package dev.junction.policy.life;

import dev.junction.access.As;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The life of a version as people call it up over REST. */
final class Drafts {

    static final String VERSIONS = "/api/policy/versions";

    private Drafts() {}

    /** Begins one as a copy of what is in force; the number. */
    static int begin(String title) {
        return begin("admin", title);
    }

    static int begin(String who, String title) {
        return json(As.user(who))
                .body(Map.of("title", title))
                .post(VERSIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("number");
    }

    static Response put(int version, String section, String name, Object row) {
        return put("admin", version, section, name, row);
    }

    static Response put(String who, int version, String section, String name, Object row) {
        return json(As.user(who))
                .header("If-Match", tag(version))
                .body(row)
                .put(place(version) + "/" + section + "/" + name);
    }

    static Response step(String who, int version, String step) {
        return step(who, version, step, Map.of());
    }

    static Response step(String who, int version, String step, Object body) {
        return json(As.user(who))
                .header("If-Match", tag(version))
                .body(body)
                .post(place(version) + "/" + step);
    }

    /** Written, proposed and approved; not in force yet. */
    static int approved(String title, String section, String name, Object row) {
        int version = begin(title);
        int status = put(version, section, name, row).statusCode();
        if (status / 100 != 2) {
            throw new IllegalStateException("The row was not taken: " + status);
        }
        step("admin", version, "propose").then().statusCode(200);
        step("approver", version, "approve").then().statusCode(200);
        return version;
    }

    static JsonPath get(int version) {
        return As.user("auditor").get(place(version)).then().statusCode(200).extract().jsonPath();
    }

    static String state(int version) {
        return get(version).getString("state");
    }

    static String tag(int version) {
        return "\"%d\"".formatted(get(version).getLong("revision"));
    }

    static String place(int version) {
        return VERSIONS + "/" + version;
    }

    static RequestSpecification json(RequestSpecification as) {
        return as.contentType(ContentType.JSON);
    }

    /** For one facility only, so that tests do not stand in each other's way. */
    static Map<String, Object> rule(String name, String facility, String condition) {
        return Map.of(
                "name",
                name,
                "eventType",
                "worker.changed",
                "facility",
                facility,
                "rank",
                10,
                "condition",
                condition,
                "actions",
                List.of(Map.of("action", "tag", "tags", List.of(name))));
    }

    static Map<String, Object> worker(String facility) {
        return Map.of(
                "type",
                "worker.changed",
                "facility",
                facility,
                "time",
                Instant.now().toString(),
                "data",
                Map.of("workerId", "W-1", "changes", List.of("location")));
    }
}
