package dev.junction.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.Rows;
import dev.junction.TestDatabase;
import dev.junction.event.Ids;
import dev.junction.event.MessageId;
import dev.junction.event.Priority;
import dev.junction.trail.FactWriter;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WorkItemWriterTest {

    private static final DataSource DATABASE = TestDatabase.dataSource();

    private final MessageId message = MessageId.next();
    private final Instant opened = Instant.parse("2026-03-01T10:00:00Z");

    @BeforeAll
    static void queues() throws SQLException {
        Rows.put(
                DATABASE,
                "insert into work_queue (name, title, default_due_minutes, role)"
                        + " values ('TEST-QUICK', 'Quick', 30, 'operator'), ('TEST-PATIENT', 'Patient', null, 'operator')"
                        + " on conflict do nothing");
    }

    @Test
    void opensItemsWithTheirOwnClockOrTheirQueues() throws SQLException {
        write(
                item("TEST-QUICK", null),
                item("TEST-QUICK", Instant.parse("2026-03-02T00:00:00Z")),
                item("TEST-PATIENT", null));

        assertThat(
                        column(
                                "queue || ' ' || state || ' ' || coalesce((due at time zone 'utc')::text, 'no clock')"))
                .containsExactly(
                        "TEST-QUICK OPEN 2026-03-01 10:30:00",
                        "TEST-QUICK OPEN 2026-03-02 00:00:00",
                        "TEST-PATIENT OPEN no clock");
    }

    @Test
    void putsWhatNamesNoQueueToTheExceptions() throws SQLException {
        write(item("NO-SUCH", null), item("TEST-QUICK", null));

        assertThat(column("queue || ': ' || title"))
                .containsExactly(
                        "exceptions: No rule matched (queue \"NO-SUCH\" does not exist)",
                        "TEST-QUICK: No rule matched");
    }

    @Test
    void leavesAFactForEach() throws SQLException {
        write(item("TEST-QUICK", null), item("NO-SUCH", null));

        assertThat(
                        Rows.of(
                                DATABASE,
                                "select kind || ' ' || (data ->> 'queue') || ' ' || (data ->> 'code')"
                                        + " from fact where message_id = ? order by id",
                                message.value()))
                .containsExactly(
                        "ITEM_OPENED TEST-QUICK POL-NOMATCH", "ITEM_OPENED exceptions POL-NOMATCH");
    }

    private WorkItem item(String queue, @Nullable Instant due) {
        return new WorkItem(
                Ids.next(),
                message,
                null,
                queue,
                "POL-NOMATCH",
                "No rule matched",
                Priority.ROUTINE,
                opened,
                due);
    }

    private static void write(WorkItem... items) throws SQLException {
        try (var connection = DATABASE.getConnection()) {
            new WorkItemWriter(new FactWriter()).write(connection, List.of(items));
        }
    }

    private List<String> column(String expression) throws SQLException {
        return Rows.of(
                DATABASE,
                "select " + expression + " from work_item where message_id = ? order by id",
                message.value());
    }
}
