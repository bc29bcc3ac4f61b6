package dev.junction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final Path FOLDER =
            Path.of(
                    Optional.ofNullable(System.getProperty("JUNCTION_SAMPLES"))
                            .or(() -> Optional.ofNullable(System.getenv("JUNCTION_SAMPLES")))
                            .orElse("../shared/data"));

    @TempDir static Path folder;
    private static @Nullable HubProcess hub;

    /** A line of the manifest. */
    private record Sample(String path, boolean negative) {

        static Sample of(String line) {
            String[] columns = line.split("\t");
            return new Sample(columns[0], columns[4].startsWith("NEGATIVE"));
        }

        boolean isMessage() {
            return path.matches("(fhir-r4|hl7v2)/.*") && !path.contains(".expected-outcome.");
        }

        boolean isFhir() {
            return path.endsWith(".json") || (path.startsWith("fhir-r4") && path.endsWith(".xml"));
        }

        String contentType() {
            if (path.endsWith(".json")) {
                return "application/fhir+json";
            }
            if (path.endsWith(".xml")) {
                return isFhir() ? "application/fhir+xml" : "application/xml";
            }
            return "application/hl7-v2";
        }

        HttpResponse<String> post() throws IOException, InterruptedException {
            byte[] body = Files.readAllBytes(FOLDER.resolve(path));
            return hub().post(
                            isFhir() ? "ehr-fhir" : "ehr",
                            contentType(),
                            body,
                            "Idempotency-Key",
                            path);
        }
    }

    @BeforeAll
    static void startHub() throws Exception {
        assumeTrue(
                Files.exists(FOLDER.resolve("MANIFEST.tsv")),
                "No samples at " + FOLDER.toAbsolutePath());
        hub =
                new HubProcess(
                                folder.resolve("data"),
                                Map.of("junction.mllp.port", "" + HubProcess.freePort()))
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
        for (Sample sample : samples()) {
            HttpResponse<String> answer = sample.post();
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
                samples().size(), events, parked, samples().size() - events - parked);
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

    private static List<Sample> samples() throws IOException {
        return Files.readAllLines(FOLDER.resolve("MANIFEST.tsv")).stream()
                .skip(1)
                .map(Sample::of)
                .filter(Sample::isMessage)
                .toList();
    }

    private static HubProcess hub() {
        return hub == null ? fail("no hub") : hub;
    }
}
