package dev.junction.policy.accuracy;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.junction.PostgresResource;
import dev.junction.Rows;
import dev.junction.Seed;
import dev.junction.access.As;
import dev.junction.event.Ids;
import dev.junction.event.MessageId;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class AccuracyTest {

    @Inject AgroalDataSource database;

    private Seed seed;

    @BeforeEach
    void seed() {
        seed = new Seed(database);
    }

    @Test
    void aPersonsRerouteCountsAgainstTheRuleThatDecided() throws SQLException {
        for (int i = 0; i < 8; i++) {
            decided("rule-a", "DONE");
        }
        rerouted(decided("rule-a", "DONE"), "WRONG_QUEUE");
        rerouted(decided("rule-a", "DECIDED"), "WRONG_FACILITY");
        rerouted(decided("rule-a", "DONE"), "CAPACITY");
        decided("rule-a", "DECIDED");

        As.user("auditor")
                .queryParam("rule", "rule-a")
                .get("/api/policy/accuracy")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].policyVersion", equalTo(7001))
                .body("items[0].decided", equalTo(12))
                .body("items[0].resolved", equalTo(11))
                .body("items[0].wrong", equalTo(2))
                .body("items[0].reasons.WRONG_QUEUE", equalTo(1))
                .body("items[0].enough", equalTo(false));
    }

    @Test
    void theWorstRuleComesFirst() throws SQLException {
        for (int i = 0; i < 30; i++) {
            decided("rule-good", "DONE");
            rerouted(decided("rule-bad", "DONE"), i % 2 == 0 ? "WRONG_ENDPOINT" : "ABSENCE");
        }

        As.user("operator")
                .queryParam("version", 7001)
                .queryParam("size", 500)
                .get("/api/policy/accuracy")
                .then()
                .body("items[0].rule", equalTo("rule-bad"))
                .body("items[0].enough", equalTo(true))
                .body("items.find { it.rule == 'rule-good' }.wrong", equalTo(0));
    }

    @Test
    void aWindowThatIsNoneIsRefused() {
        As.user("auditor")
                .queryParam("from", "yesterday")
                .get("/api/policy/accuracy")
                .then()
                .statusCode(400);
        As.user("auditor")
                .queryParam("from", "2026-03-02T00:00:00Z")
                .queryParam("to", "2026-03-01T00:00:00Z")
                .get("/api/policy/accuracy")
                .then()
                .statusCode(400);
    }

    private record Decided(MessageId message, UUID event) {}

    private Decided decided(String rule, String state) throws SQLException {
        MessageId message = seed.message("erp", state, null);
        UUID event = seed.event(message, "requisition.submitted", 1);
        Rows.put(
                database,
                "update event set rule = ?, policy_version = 7001, walk = 1 where id = ?",
                rule,
                event);
        return new Decided(message, event);
    }

    private void rerouted(Decided decided, String reason) throws SQLException {
        UUID item = Ids.next();
        Rows.put(
                database,
                """
                insert into work_item (id, message_id, event_id, queue, code, title, priority, opened_at)
                values (?, ?, ?, 'exceptions', 'POL-NOMATCH', 'x', 2, now())
                """,
                item,
                decided.message().value(),
                decided.event());
        Rows.put(
                database,
                """
                insert into fact (id, message_id, kind, at, actor, data)
                values (?, ?, 'ITEM_REROUTED', now(), 'dana', jsonb_build_object('item', ?::text, 'reason', ?::text))
                """,
                Ids.next(),
                decided.message().value(),
                item.toString(),
                reason);
    }
}
