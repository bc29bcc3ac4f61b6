package dev.junction.policy.whatif;

import dev.junction.access.As;
import io.restassured.http.ContentType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A few hundred messages of payers and purchases, always the same ones. */
final class Traffic {

    private static final List<String> PAYERS = List.of("aster", "birch", "cedar", "dahlia");

    private final Random random = new Random(20261122);
    private final List<Sent> sent = new ArrayList<>();

    /** A message as its sender knows it; payer or total is what it is about. */
    record Sent(String message, String payer, BigDecimal total) {}

    List<Sent> sent() {
        return sent;
    }

    /** Posts so many, in turn and at random, through the portal's door. */
    void post(int count) {
        for (int i = 0; i < count; i++) {
            if (random.nextInt(3) == 0) {
                String payer = PAYERS.get(random.nextInt(PAYERS.size()));
                sent.add(
                        new Sent(
                                post(i, "authorization.requested", authorization(i, payer)),
                                payer,
                                BigDecimal.ZERO));
            } else {
                BigDecimal total = BigDecimal.valueOf(random.nextInt(600_000), 2);
                sent.add(
                        new Sent(
                                post(i, "requisition.submitted", requisition(i, total)),
                                "",
                                total));
            }
        }
    }

    private static String post(int number, String type, Map<String, Object> data) {
        return As.source("portal")
                .header("Idempotency-Key", "what-if-" + number)
                .contentType(ContentType.JSON)
                .body(
                        Map.of(
                                "specversion", "1.0",
                                "id", "ce-" + number,
                                "source", "/portal",
                                "type", type,
                                "subject", "thing/" + number,
                                "time", "2026-11-20T09:00:00Z",
                                "facility", "north",
                                "datacontenttype", "application/json",
                                "data", data))
                .post("/in/portal")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    static Map<String, Object> authorization(int number, String payer) {
        return Map.of(
                "requestId",
                "PA-" + number,
                "patient",
                Map.of("id", "MRN-" + number),
                "payer",
                Map.of("id", payer),
                "expedited",
                false,
                "priority",
                "ROUTINE");
    }

    static Map<String, Object> requisition(int number, BigDecimal total) {
        return Map.of(
                "requisitionId",
                "R-" + number,
                "lines",
                List.of(Map.of("line", 1)),
                "total",
                total,
                "currency",
                "USD",
                "budgetStatus",
                "ok",
                "emergency",
                false,
                "kind",
                "requisition");
    }
}
