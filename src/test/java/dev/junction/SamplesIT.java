package dev.junction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.junction.Samples.Sample;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real messages of others ({@code JUNCTION_SAMPLES}, or {@code ../shared/data}) walk the whole
 * house: each that its manifest calls valid is accepted and becomes an event or is parked with a
 * reason; each NEGATIVE one is refused in its protocol's form.
 */
@SuppressWarnings("try")
class SamplesIT {

    @TempDir static Path folder;
    private static @Nullable HubProcess hub;

    @BeforeAll
    static void startHub() throws Exception {
        assertThat(Samples.messages()).isNotEmpty();
        hub =
                new HubProcess(
                                folder.resolve("data"),
                                Map.of("junction.mllp.port", "" + Ports.free()))
                        .start();
    }

    @AfterAll
    static void stopHub() throws Exception {
        if (hub != null) {
            hub.close();
        }
    }

    @Test
    void walkTheWholeHouse() throws Exception {
        Map<String, String> accepted = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (Sample sample : Samples.messages()) {
            HttpResponse<String> answer = post(sample);
            if (sample.negative()) {
                if (!isRefusal(sample, answer)) {
                    wrong.add("%s: %d".formatted(sample.path(), answer.statusCode()));
                }
            } else if (answer.statusCode() == 202) {
                accepted.put(answer.headers().firstValue("Location").orElseThrow(), sample.path());
            } else {
                wrong.add("%s: %d %s".formatted(sample.path(), answer.statusCode(), answer.body()));
            }
        }
        assertThat(wrong).isEmpty();

        int events = 0;
        int parked = 0;
        for (Map.Entry<String, String> one : accepted.entrySet()) {
            JsonNode story = awaitWalked(one.getKey());
            if (story.at("/message/state").asText().equals("PARKED")) {
                assertThat(story.at("/message/reason").asText())
                        .as(one.getValue())
                        .hasSizeGreaterThan(10);
                assertThat(story.at("/message/reason").asText())
                        .as(one.getValue())
                        .doesNotContain("Exception", "failed (");
                parked++;
            } else {
                assertThat(story.get("events")).as(one.getValue()).isNotEmpty();
                events++;
            }
        }
        System.out.printf(
                "%d samples: %d became events, %d are parked with a reason, %d refused%n",
                Samples.messages().size(),
                events,
                parked,
                Samples.messages().size() - events - parked);
    }

    private static boolean isRefusal(Sample sample, HttpResponse<String> answer) {
        String form = answer.headers().firstValue("Content-Type").orElse("");
        boolean own =
                sample.isFhir()
                        ? answer.body().contains("OperationOutcome")
                        : form.startsWith("application/hl7-v2");
        return answer.statusCode() >= 400 && answer.statusCode() < 500 && own;
    }

    private static JsonNode awaitWalked(String location) {
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> hub().get("engineer", location),
                        story -> !story.at("/message/state").asText().equals("ACCEPTED"));
    }

    private static HttpResponse<String> post(Sample sample)
            throws IOException, InterruptedException {
        return hub().post(
                        sample.isFhir() ? "ehr-fhir" : "ehr",
                        sample.contentType(),
                        sample.body(),
                        "Idempotency-Key",
                        sample.path());
    }

    private static HubProcess hub() {
        return hub == null ? fail("no hub") : hub;
    }
}
