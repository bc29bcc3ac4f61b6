package dev.junction.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.Rows;
import dev.junction.Seed;
import dev.junction.TestDatabase;
import dev.junction.event.Ids;
import dev.junction.event.MessageId;
import dev.junction.event.Priority;
import dev.junction.trail.FactWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class WorkItemsTest {

    private static final DataSource DATABASE = TestDatabase.dataSource();

    private final Seed seed = new Seed(DATABASE);
    private final FactWriter facts = new FactWriter();
    private final WorkItems items = new WorkItems(facts, new WorkItemWriter(facts));

    @Test
    void endsADecidedMessageWithItsLastItem() throws SQLException {
        MessageId message = seed.message("ehr", "DECIDED", null);
        seed.open(message, 2);

        settle(message);
        assertThat(seed.state(message)).isEqualTo("DECIDED 1");

        settle(message);
        assertThat(seed.state(message)).isEqualTo("DONE 0");
    }

    @Test
    void leavesAParkedMessageParked() throws SQLException {
        MessageId message = seed.message("ehr", "PARKED", "No mapping");
        seed.open(message, 1);

        settle(message);

        assertThat(seed.state(message)).isEqualTo("PARKED 0");
    }

    @Test
    void cancelsWhatIsOpenAndSaysSo() throws SQLException {
        MessageId message = seed.message("ehr", "ACCEPTED", null);
        seed.open(message, 2);
        open(message);
        open(message);

        try (Connection connection = DATABASE.getConnection()) {
            items.cancel(connection, List.of(message), "REPLAYED", "ada");
        }

        assertThat(seed.state(message)).isEqualTo("ACCEPTED 0");
        assertThat(
                        Rows.of(
                                DATABASE,
                                "select state || ' ' || closed_by || ' ' || resolution from work_item where message_id = ?",
                                message.value()))
                .containsExactly("CANCELLED ada REPLAYED", "CANCELLED ada REPLAYED");
        assertThat(
                        Rows.of(
                                DATABASE,
                                "select kind from fact where message_id = ? order by id",
                                message.value()))
                .containsExactly("ITEM_OPENED", "ITEM_OPENED", "ITEM_CANCELLED", "ITEM_CANCELLED");
    }

    private void settle(MessageId message) throws SQLException {
        try (Connection connection = DATABASE.getConnection()) {
            items.settle(connection, message);
        }
    }

    private void open(MessageId message) throws SQLException {
        var item =
                new WorkItem(
                        Ids.next(),
                        message,
                        null,
                        "exceptions",
                        "DAT-CODE",
                        "An unknown code",
                        Priority.URGENT,
                        Instant.now(),
                        null);
        try (Connection connection = DATABASE.getConnection()) {
            new WorkItemWriter(facts).write(connection, List.of(item));
        }
    }
}
