package dev.junction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Updates of patients, numbered in each lane, from an EHR to sinks: what the tests with force send.
 */
final class Updates {

    /** How an update is called in what arrives: lane and number. */
    static final Pattern NAMED = Pattern.compile("LANE(\\d+)x(\\d{6})");

    private static final String RULE = "updates-to-sinks";
    private static final List<String> PRIORITIES = List.of("routine", "urgent", "stat");

    private Updates() {}

    /** What a hub needs to be let loose on sinks of this machine. */
    static Map<String, String> settings() {
        return Map.of(
                "junction.partner.allow-private-addresses",
                "true",
                "junction.mllp.port",
                "" + Ports.free());
    }

    /** Posts one; whether the hub acknowledged it. */
    static boolean accepted(HubProcess hub, int lane, int number) throws InterruptedException {
        String name = "LANE%dx%06d".formatted(lane, number);
        String message =
                """
                MSH|^~\\&|HIS|WARD|HUB|HUB|20260110||ADT^A08^ADT_A01|%s|P|2.5
                PID|1||MRN%d^^^HOSP^MR||%s^Test||19800101|F
                """
                        .formatted(name, lane, name)
                        .replace('\n', '\r');
        try {
            HttpResponse<String> answer =
                    hub.post(
                            "ehr",
                            "application/hl7-v2",
                            message.getBytes(StandardCharsets.UTF_8),
                            "Priority",
                            PRIORITIES.get(lane % PRIORITIES.size()));
            return answer.statusCode() == 202 || answer.statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Makes an endpoint of each sink, and the first rule: updates go to all of them. */
    static void deliverTo(HubProcess hub, Map<String, Sink> sinks) throws Exception {
        for (Map.Entry<String, Sink> sink : sinks.entrySet()) {
            HttpResponse<String> endpoint =
                    hub.call(
                            "admin",
                            "POST",
                            "/api/endpoints",
                            Map.of(
                                    "name", sink.getKey(),
                                    "partner", "erp",
                                    "kind", "HTTP",
                                    "address", sink.getValue().url(),
                                    "retry",
                                            Map.of(
                                                    "initial",
                                                    "PT0.1S",
                                                    "cap",
                                                    "PT1S",
                                                    "attempts",
                                                    100,
                                                    "timeout",
                                                    "PT2S"),
                                    "circuit", Map.of("failures", 5, "open", "PT1S")));
            assertThat(endpoint.statusCode()).as(endpoint.body()).isEqualTo(201);
        }
        Policies.with(
                hub,
                Map.of(
                        "name",
                        RULE,
                        "eventType",
                        "patient.updated",
                        "rank",
                        0,
                        "actions",
                        List.of(
                                Map.of(
                                        "action",
                                        "deliver",
                                        "endpoints",
                                        List.copyOf(sinks.keySet())))));
    }

    /** Whether this hub decides by the rule already; another one was told of it first. */
    static boolean knowsRule(HubProcess hub) throws Exception {
        HttpResponse<String> decided =
                hub.call(
                        "operator",
                        "POST",
                        "/api/policy/decide",
                        Map.of(
                                "type",
                                "patient.updated",
                                "data",
                                Map.of("patient", Map.of("id", "MRN0"))));
        assertThat(decided.statusCode()).as(decided.body()).isEqualTo(200);
        return decided.body().contains("\"rule\":\"%s\"".formatted(RULE));
    }

    /** Whether nothing waits any more, neither to be walked nor to be delivered. */
    static boolean isDelivered(HubProcess hub) throws Exception {
        return hub.get("operator", "/messages?state=ACCEPTED&limit=1").get("items").isEmpty()
                && hub.get("operator", "/api/deliveries?state=PENDING&limit=1")
                        .get("items")
                        .isEmpty();
    }

    /**
     * What a person does in the end: an incident that lasted has opened a work item, and its
     * message stays open as long as the item does.
     */
    static void closeItems(HubProcess hub) throws Exception {
        for (JsonNode item : hub.get("operator", "/api/work-items?state=OPEN").get("items")) {
            String place = "/api/work-items/" + item.get("id").asText();
            assertThat(hub.call("operator", "POST", place + "/claim", Map.of()).statusCode())
                    .isEqualTo(200);
            assertThat(
                            hub.call(
                                            "operator",
                                            "POST",
                                            place + "/complete",
                                            Map.of("resolution", "FIXED"))
                                    .statusCode())
                    .isEqualTo(200);
        }
    }

    /** Whether all that came is done. */
    static boolean isQuiet(HubProcess hub) throws Exception {
        return isDelivered(hub)
                && hub.get("operator", "/messages?state=DECIDED&limit=1").get("items").isEmpty();
    }
}
