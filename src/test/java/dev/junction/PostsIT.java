package dev.junction;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What senders ask at the edges: large bodies without end, and an answer while the hub stops. */
@SuppressWarnings("try")
class PostsIT {

    private static final int SENDERS = 4;
    private static final int POSTS = 48;

    /** Over the limit of the source, not of the doors: all of it is read. */
    private static final int LARGE = 19_000_000;

    private static final Path ASKS =
            Path.of(
                    "mappings/in/fhir/authorization-request.examples",
                    "02-claim-by-itself-unknown-level.in.json");

    @TempDir Path folder;

    @Test
    void outlivesLargeBodiesAndAnswersWhoWaitsWhenItStops() throws Exception {
        Future<HttpResponse<String>> waits;
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            try (HubProcess hub = new HubProcess(folder.resolve("data"), Updates.settings())) {
                hub.start();
                refuseLargeBodies(hub, senders);
                waits = senders.submit(() -> ask(hub));
                await().atMost(30, SECONDS).until(() -> waiting(hub) == 1);
            }
            HttpResponse<String> answer = waits.get();

            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.headers().firstValue("Location")).get().asString().contains("/m");
        }
    }

    /** Together they are twice the heap; the ones before must be gone. */
    private static void refuseLargeBodies(HubProcess hub, ExecutorService senders)
            throws Exception {
        byte[] body =
                "{\"resourceType\":\"Patient\",\"id\":\"%s\"}"
                        .formatted("x".repeat(LARGE))
                        .getBytes(StandardCharsets.US_ASCII);
        List<Callable<Integer>> posts = new ArrayList<>();
        for (int i = 0; i < POSTS; i++) {
            posts.add(() -> hub.post("ehr-fhir", "application/fhir+json", body).statusCode());
        }
        for (Future<Integer> answer : senders.invokeAll(posts)) {
            assertThat(answer.get()).isIn(413, 503);
        }
        assertThat(hub.isReady()).isTrue();
    }

    private static HttpResponse<String> ask(HubProcess hub) throws Exception {
        return hub.post(
                "ehr-fhir",
                "application/fhir+json",
                Files.readAllBytes(ASKS),
                "Prefer",
                "wait=60",
                "Idempotency-Key",
                "asks-and-waits");
    }

    private static int waiting(HubProcess hub) throws Exception {
        return hub.call("operator", "GET", "/q/metrics", null)
                .body()
                .lines()
                .filter(line -> line.startsWith("junction_intake_waiting_calls"))
                .mapToInt(line -> (int) Double.parseDouble(line.replaceAll(".* ", "")))
                .sum();
    }
}
