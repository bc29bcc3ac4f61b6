package dev.junction.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import dev.junction.PostgresResource;
import dev.junction.Rows;
import dev.junction.Seed;
import dev.junction.access.As;
import dev.junction.access.Problem;
import dev.junction.event.Ids;
import dev.junction.event.MessageId;
import dev.junction.event.Priority;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class WorkTest {

    private static final String ITEMS = "/api/work-items/";
    private static final String QUEUE =
            "{\"name\": \"%s\", \"title\": \"%s\", \"defaultDueMinutes\": 60, \"role\": \"operator\"}";

    @Inject AgroalDataSource database;

    @Inject WorkItemWriter writer;

    private Seed seed;

    @BeforeEach
    void seed() {
        seed = new Seed(database);
    }

    @Test
    void beginsWithTheStarterQueues() {
        As.user("operator")
                .get("/api/queues")
                .then()
                .statusCode(200)
                .body("items.name", hasItems("exceptions", "REF-URGENT", "SEC-BANK"));
    }

    @Test
    void letsAnAdminKeepQueues() {
        As.user("operator")
                .contentType(ContentType.JSON)
                .body(QUEUE.formatted("T-1", "Test"))
                .post("/api/queues")
                .then()
                .statusCode(403);
        String tag =
                As.user("admin")
                        .contentType(ContentType.JSON)
                        .body(QUEUE.formatted("T-1", "Test"))
                        .post("/api/queues")
                        .then()
                        .statusCode(201)
                        .header("Location", containsString("/api/queues/T-1"))
                        .extract()
                        .header("ETag");
        As.user("admin")
                .contentType(ContentType.JSON)
                .body(QUEUE.formatted("T-1", "Changed"))
                .put("/api/queues/T-1")
                .then()
                .statusCode(428);
        As.user("admin")
                .contentType(ContentType.JSON)
                .header("If-Match", tag)
                .body(QUEUE.formatted("T-1", "Changed"))
                .put("/api/queues/T-1")
                .then()
                .statusCode(200)
                .body("title", equalTo("Changed"));
        As.user("admin")
                .header("If-Match", tag)
                .delete("/api/queues/T-1")
                .then()
                .statusCode(412)
                .contentType(Problem.MEDIA_TYPE);
        String present = As.user("admin").get("/api/queues/T-1").then().extract().header("ETag");
        As.user("admin")
                .header("If-Match", present)
                .delete("/api/queues/T-1")
                .then()
                .statusCode(204);
        As.user("admin").get("/api/queues/T-1").then().statusCode(404);
    }

    @Test
    void keepsTheExceptions() {
        String tag = As.user("admin").get("/api/queues/exceptions").then().extract().header("ETag");

        As.user("admin")
                .header("If-Match", tag)
                .delete("/api/queues/exceptions")
                .then()
                .statusCode(409);
    }

    @Test
    void namesTheFieldOfABadQueue() {
        As.user("admin")
                .contentType(ContentType.JSON)
                .body(
                        "{\"name\": \"9\", \"title\": \"\", \"defaultDueMinutes\": 0, \"role\": \"boss\"}")
                .post("/api/queues")
                .then()
                .statusCode(400)
                .body("errors.field", contains("defaultDueMinutes", "name", "role", "title"));
    }

    @Test
    void carriesAnItemFromClaimToTheEndOfItsMessage() throws SQLException {
        MessageId message = seed.message("ehr", "DECIDED", null);
        UUID item = open(message, "exceptions", null);
        seed.open(message, 1);

        As.user("operator")
                .post(ITEMS + item + "/claim")
                .then()
                .statusCode(200)
                .body("state", equalTo("CLAIMED"));
        As.user("operator")
                .post(ITEMS + item + "/claim")
                .then()
                .statusCode(409)
                .body("detail", containsString("claimed by operator"));
        As.user("operator")
                .contentType(ContentType.JSON)
                .body("{\"resolution\": \"FIXED\", \"note\": \"Order number corrected\"}")
                .post(ITEMS + item + "/complete")
                .then()
                .statusCode(200)
                .body("state", equalTo("DONE"), "closedBy", equalTo("operator"));
        As.user("operator").post(ITEMS + item + "/release").then().statusCode(409);

        assertThat(seed.state(message)).isEqualTo("DONE 0");
        assertThat(facts(message))
                .containsExactly(
                        "ITEM_OPENED hub", "ITEM_CLAIMED operator", "ITEM_COMPLETED operator");
    }

    @Test
    void mustBeClaimedBeforeItIsCompleted() throws SQLException {
        UUID item = open(seed.message("ehr", "DECIDED", null), "exceptions", null);

        As.user("operator")
                .contentType(ContentType.JSON)
                .body("{\"resolution\": \"FIXED\"}")
                .post(ITEMS + item + "/complete")
                .then()
                .statusCode(409)
                .body("detail", equalTo("Claim it first."));
        As.user("operator")
                .contentType(ContentType.JSON)
                .body("{\"resolution\": \"it is fine\"}")
                .post(ITEMS + item + "/complete")
                .then()
                .statusCode(400)
                .body("errors.field", contains("resolution"));
    }

    @Test
    void leavesAQueueToThoseWhoWorkIt() throws SQLException {
        UUID item = open(seed.message("erp", "DECIDED", null), "PROC-APPROVAL", null);

        As.user("operator").post(ITEMS + item + "/claim").then().statusCode(403);
        As.user("auditor").post(ITEMS + item + "/claim").then().statusCode(403);
        As.user("approver").post(ITEMS + item + "/claim").then().statusCode(200);
        As.user("admin")
                .post(ITEMS + item + "/release")
                .then()
                .statusCode(200)
                .body("state", equalTo("OPEN"), "claimedBy", nullValue());
    }

    @Test
    void goesToAnotherQueueWithTheReason() throws SQLException {
        MessageId message = seed.message("erp", "DECIDED", null);
        UUID item = open(message, "AP-REVIEW", null);
        String where = "{\"queue\": \"%s\", \"reason\": \"WRONG_QUEUE\"}";

        As.user("operator")
                .contentType(ContentType.JSON)
                .body(where.formatted("NO-SUCH"))
                .post(ITEMS + item + "/reroute")
                .then()
                .statusCode(400)
                .body("errors.field", contains("queue"));
        As.user("operator")
                .contentType(ContentType.JSON)
                .body(where.formatted("AP-DUP"))
                .post(ITEMS + item + "/reroute")
                .then()
                .statusCode(200)
                .body("queue", equalTo("AP-DUP"), "state", equalTo("OPEN"));

        assertThat(facts(message)).containsExactly("ITEM_OPENED hub", "ITEM_REROUTED operator");
    }

    @Test
    void listsTheMostUrgentFirst() throws SQLException {
        MessageId message = seed.message("hr", "DECIDED", null);
        UUID later = open(message, "HR-STEWARD", null);
        UUID overdue = open(message, "HR-STEWARD", Instant.now().minusSeconds(60));

        As.user("operator")
                .get("/api/work-items?queue=HR-STEWARD")
                .then()
                .statusCode(200)
                .body("items.id", contains(overdue.toString(), later.toString()))
                .body("total", equalTo(2));
        As.user("operator")
                .get("/api/work-items?overdue=true")
                .then()
                .statusCode(200)
                .body("total", greaterThan(0))
                .body("items.id", hasItem(overdue.toString()));
        As.user("operator").get("/api/work-items?state=LOST").then().statusCode(400);
        As.source("ehr").get("/api/work-items").then().statusCode(403);
        As.user("operator").get(ITEMS + UUID.randomUUID()).then().statusCode(404);
    }

    private UUID open(MessageId message, String queue, @Nullable Instant due) throws SQLException {
        var item =
                new WorkItem(
                        Ids.next(),
                        message,
                        null,
                        queue,
                        "DAT-CODE",
                        "An unknown code",
                        Priority.ROUTINE,
                        Instant.now(),
                        due);
        try (var connection = database.getConnection()) {
            writer.write(connection, List.of(item));
        }
        return item.id();
    }

    private List<String> facts(MessageId message) throws SQLException {
        return Rows.of(
                database,
                "select kind || ' ' || actor from fact where message_id = ? order by at, id",
                message.value());
    }
}
