package dev.junction.demo.partners;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;

/**
 * Purchasing and finance. Down for maintenance at first, and says when to come back; knows a
 * delivery by its key; has no cost centre CC-000.
 */
@ApplicationScoped
@Named("demoErp")
@Unremovable
public class Erp {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Outage maintenance = new Outage(Clock.systemUTC(), Duration.ofSeconds(15));
    private final Map<String, String> documents = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger(4_500_000);

    /** Takes a document. */
    public void take(Exchange exchange) throws IOException {
        reply(exchange).into(exchange);
    }

    private Reply reply(Exchange exchange) throws IOException {
        if (maintenance.isOn()) {
            return Reply.json(503, "{\"message\":\"Down for maintenance\"}")
                    .with("Retry-After", "3");
        }
        String key = exchange.getMessage().getHeader("Idempotency-Key", String.class);
        JsonNode document = JSON.readTree(exchange.getMessage().getBody(byte[].class));
        if (document.path("costCentre").asText().equals("CC-000")) {
            return Reply.json(422, "{\"message\":\"Cost centre CC-000 does not exist\"}");
        }
        String kind = document.path("document").asText("document");
        boolean known = documents.containsKey(key);
        String number =
                documents.computeIfAbsent(key, fresh -> kind + "/" + numbers.incrementAndGet());
        return Reply.json(known ? 200 : 201, "{\"number\":\"" + number + "\"}")
                .with("Location", "/erp/" + number);
    }
}
