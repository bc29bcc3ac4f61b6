package dev.junction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * Changes the policy of a running hub the way people do: an admin writes, an approver agrees and
 * signs.
 */
final class Policies {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Policies() {}

    /** Puts a rule into force; returns when it decides. */
    static void with(HubProcess hub, Map<String, ?> rule) throws Exception {
        JsonNode draft =
                called(
                        hub,
                        "admin",
                        "POST",
                        "/api/policy/versions",
                        Map.of("title", "A test"),
                        201);
        String version = "/api/policy/versions/" + draft.get("number").asInt();
        HttpResponse<String> put =
                hub.call(
                        "admin",
                        "PUT",
                        version + "/rules/" + rule.get("name"),
                        rule,
                        "If-Match",
                        tag(draft));
        assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
        enforce(hub, version);
    }

    /** Takes a draft to where it decides. */
    private static void enforce(HubProcess hub, String version) throws Exception {
        step(hub, "admin", version, "propose");
        step(hub, "approver", version, "approve");
        JsonNode report =
                called(
                        hub,
                        "approver",
                        "POST",
                        version + "/what-if",
                        Map.of(
                                "from",
                                Instant.now().minusSeconds(60).toString(),
                                "to",
                                Instant.now().toString()),
                        202);
        String place = "/api/policy/what-if/" + report.get("id").asText();
        await(() -> hub.get("approver", place).get("state").asText().equalsIgnoreCase("done"));
        called(hub, "approver", "POST", place + "/sign", Map.of(), 200);
        step(hub, "admin", version, "activate");
        await(() -> hub.get("admin", version).get("state").asText().equals("active"));
    }

    private static void step(HubProcess hub, String user, String version, String step)
            throws Exception {
        JsonNode now = hub.get("admin", version);
        HttpResponse<String> done =
                hub.call(user, "POST", version + "/" + step, Map.of(), "If-Match", tag(now));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    }

    private static JsonNode called(
            HubProcess hub,
            String user,
            String method,
            String path,
            Map<String, ?> body,
            int status)
            throws Exception {
        HttpResponse<String> answer = hub.call(user, method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private static String tag(JsonNode version) {
        return "\"%d\"".formatted(version.get("revision").asLong());
    }

    private interface Question {
        boolean ask() throws Exception;
    }

    private static void await(Question question) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(question::ask);
    }
}
