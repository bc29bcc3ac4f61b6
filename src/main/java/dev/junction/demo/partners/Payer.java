package dev.junction.demo.partners;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.junction.demo.day.Post;
import dev.junction.demo.day.Samples;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;

/**
 * The health plan. Pends every request at first and decides later with a message of its own:
 * certified up to 5 000, denied above. The first request of all finds it asleep and times out.
 */
@ApplicationScoped
@Named("demoPayer")
@Unremovable
public class Payer {

    private static final int MOST = 5_000;
    private static final int ASLEEP_MILLIS = 6_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Samples samples;
    private final AtomicBoolean asleep = new AtomicBoolean(true);
    private final AtomicInteger numbers = new AtomicInteger(700);
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Post> decisions = new LinkedBlockingQueue<>();

    public Payer(Samples samples) {
        this.samples = samples;
    }

    /** Takes a request; the route waits as long as {@code demoSleep} says before it answers. */
    public void take(Exchange exchange) throws IOException {
        JsonNode bundle = JSON.readTree(exchange.getMessage().getBody(byte[].class));
        boolean sleeps = asleep.getAndSet(false);
        String key = bundle.path("identifier").path("value").asText();
        if (!sleeps && seen.add(key)) {
            decisions.add(decision(bundle));
        }
        Reply.fhir(200, PENDED).into(exchange);
        exchange.setProperty("demoSleep", sleeps ? ASLEEP_MILLIS : 0);
    }

    /** What it decided meanwhile, to be posted to the hub. */
    public BlockingQueue<Post> decisions() {
        return decisions;
    }

    private Post decision(JsonNode bundle) {
        JsonNode claim = resource(bundle, "Claim");
        JsonNode patient = resource(bundle, "Patient");
        boolean certified = claim.path("total").path("value").asDouble() <= MOST;
        int number = numbers.incrementAndGet();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return samples.fhir(
                "payer",
                "authorization-decided.json",
                Map.ofEntries(
                        Map.entry("number", String.valueOf(number)),
                        Map.entry("now", Instant.now().toString()),
                        Map.entry(
                                "request", claim.path("identifier").path(0).path("value").asText()),
                        Map.entry(
                                "requestSystem",
                                claim.path("identifier").path(0).path("system").asText()),
                        Map.entry(
                                "patient",
                                patient.path("identifier").path(0).path("value").asText()),
                        Map.entry(
                                "patientSystem",
                                patient.path("identifier").path(0).path("system").asText()),
                        Map.entry("action", certified ? "A1" : "A3"),
                        Map.entry(
                                "words",
                                certified
                                        ? "Certified in total"
                                        : "Not medically necessary as submitted"),
                        Map.entry("from", today.toString()),
                        Map.entry("to", today.plusDays(90).toString())));
    }

    private static JsonNode resource(JsonNode bundle, String type) {
        for (JsonNode entry : bundle.path("entry")) {
            if (entry.path("resource").path("resourceType").asText().equals(type)) {
                return entry.path("resource");
            }
        }
        return JSON.missingNode();
    }

    private static final String PENDED =
            """
            {"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"ClaimResponse",
             "status":"active","use":"preauthorization","outcome":"complete","disposition":"Pended for review"}}]}""";
}
