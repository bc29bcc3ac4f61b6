package dev.junction.journal.keep;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.Rows;
import dev.junction.Seed;
import dev.junction.TestDatabase;
import dev.junction.event.Ids;
import dev.junction.event.MessageId;
import dev.junction.journal.keep.Report.Line;
import dev.junction.journal.keep.Report.Outcome;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final int SIX_YEARS = 2_192;

    private final AgroalDataSource database = TestDatabase.fresh();
    private final Seed seed = new Seed(database);
    private final List<Map<String, ?>> audited = new ArrayList<>();

    @BeforeEach
    void today() throws SQLException {
        new DaysAhead(database, Clock.systemUTC(), 7).make(1);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void dropsADayOfWhichNothingMustStay() throws SQLException {
        MessageId done = walked("ehr", "DONE", "DELIVERED");

        Report report = after(SIX_YEARS + 40, false);

        assertThat(left(done)).isZero();
        assertThat(report.partitions()).extracting(Line::outcome).containsOnly(Outcome.DROPPED);
        assertThat(
                        Rows.of(
                                database,
                                "select to_regclass('fact_' || to_char(now() at time zone 'UTC', 'YYYYMMDD'))"))
                .containsOnlyNulls();
        assertThat(audited).hasSize(1);
    }

    @Test
    void keepsWhatIsNotOldEnough() throws SQLException {
        MessageId done = walked("ehr", "DONE", "DELIVERED");

        Report report = after(SIX_YEARS - 10, false);

        assertThat(left(done)).isEqualTo(7);
        assertThat(report.partitions()).isEmpty();
    }

    @Test
    void neverLosesWhatSomebodyHasStillToFinish() throws SQLException {
        MessageId parked = walked("ehr", "PARKED", "DELIVERED");
        MessageId dead = walked("ehr", "DECIDED", "DEAD");
        MessageId done = walked("ehr", "DONE", "DELIVERED");

        Report report = after(SIX_YEARS + 40, false);

        assertThat(left(parked)).isEqualTo(7);
        assertThat(left(dead)).isEqualTo(7);
        assertThat(left(done)).isZero();
        assertThat(line(report, "message"))
                .extracting(Line::outcome, Line::rows, Line::unfinished)
                .containsExactly(Outcome.THINNED, 3L, 2L);
    }

    @Test
    void putsADayOffThatIsUnderway() throws SQLException {
        MessageId accepted = walked("ehr", "ACCEPTED", "PENDING");
        MessageId done = walked("ehr", "DONE", "DELIVERED");

        Report report = after(SIX_YEARS + 40, false);

        assertThat(line(report, "message").outcome()).isEqualTo(Outcome.UNDERWAY);
        assertThat(left(accepted)).isEqualTo(6);
        assertThat(left(done)).isEqualTo(7);
    }

    @Test
    void keepsAllOfWhatIsHeldUntilTheHoldIsLifted() throws SQLException {
        MessageId source = walked("sued", "DONE", "DELIVERED");
        MessageId message = walked("ehr", "DONE", "DELIVERED");
        MessageId key = walked("ehr", "DONE", "DELIVERED");
        MessageId ofCase = walked("ehr", "DONE", "DELIVERED");
        MessageId other = walked("ehr", "DONE", "DELIVERED");
        seed.key(key, 4711);
        seed.key(ofCase, 815);
        hold("SOURCE", "sued", null, null);
        hold("MESSAGE", null, message.value(), null);
        hold("KEY", null, null, 4711L);
        hold("CASE", null, null, 815L);

        Report report = after(SIX_YEARS + 40, false);

        assertThat(line(report, "fact").held()).isEqualTo(4);
        assertThat(List.of(left(source), left(message), left(key), left(ofCase), left(other)))
                .containsExactly(7L, 7L, 8L, 8L, 0L);

        Rows.put(database, "update legal_hold set lifted_at = now(), lifted_by = 'counsel'");
        after(SIX_YEARS + 41, false);

        assertThat(List.of(left(source), left(message), left(key), left(ofCase))).containsOnly(0L);
    }

    @Test
    void erasesBytesBeforeWhatIsKnownOfTheMessage() throws SQLException {
        MessageId done = walked("ehr", "DONE", "DELIVERED");
        MessageId parked = walked("ehr", "PARKED", "DELIVERED");
        Rows.put(database, "update delivery set answer_key_id = 'k', answer = 'x'");
        keep("BODY", null, 90);
        keep("ANSWER", null, 90);

        Report report = after(100, false);

        assertThat(bytes(done)).isEqualTo("0");
        assertThat(bytes(parked)).isEqualTo("9");
        assertThat(Rows.of(database, "select body_size from message where id = ?", done.value()))
                .containsExactly("10");
        assertThat(
                        Rows.of(
                                database,
                                "select answer from delivery where message_id = ?",
                                done.value()))
                .containsOnlyNulls();
        assertThat(line(report, "message").erased()).isEqualTo(1);
        assertThat(after(101, false).partitions())
                .as("only what was kept unfinished is looked at again")
                .extracting(Line::outcome)
                .containsOnly(Outcome.KEPT);
    }

    @Test
    void keepsAsLongAsTheSourceSays() throws SQLException {
        Rows.put(
                database,
                "insert into partner (name, title, kind, changed_by) values ('p', 'P', 'HR', 'test')");
        Rows.put(
                database,
                "insert into source (name, partner, changed_by) values ('payroll', 'p', 'test')");
        MessageId payroll = walked("payroll", "DONE", "DELIVERED");
        MessageId ehr = walked("ehr", "DONE", "DELIVERED");
        keep("MESSAGE", "payroll", 1_096);
        keep("EVENT", "payroll", 3_000);

        Report report = after(1_100, false);

        assertThat(exists("message", "id", payroll)).isFalse();
        assertThat(exists("message", "id", ehr)).isTrue();
        assertThat(line(report, "message").young()).isEqualTo(1);
        assertThat(exists("event", "message_id", payroll)).isTrue();
    }

    @Test
    void forgetsNumbersAsLateAsPolicySays() throws SQLException {
        for (String number : List.of("1", "2")) {
            Rows.put(
                    database,
                    "insert into control_id (source, control_id, body_hash, message_id) values ('ehr', ?, '', ?)",
                    number,
                    Ids.next());
        }

        assertThat(after(399, false).controlIds()).isZero();
        assertThat(after(402, true).controlIds()).isEqualTo(2);
        assertThat(after(402, false).controlIds()).isEqualTo(2);

        assertThat(Rows.of(database, "select count(*) from control_id")).containsExactly("0");
    }

    @Test
    void tellsWhatItWouldDo() throws SQLException {
        MessageId done = walked("ehr", "DONE", "DELIVERED");
        walked("ehr", "PARKED", "DELIVERED");

        Report would = after(SIX_YEARS + 40, true);

        assertThat(left(done)).isEqualTo(7);
        assertThat(after(SIX_YEARS + 40, false).partitions()).isEqualTo(would.partitions());
        assertThat(left(done)).isZero();
    }

    @Test
    void runsOnOneNodeAtATime() throws SQLException {
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("select pg_advisory_lock(7204617269747566)");

            assertThat(retention(10).run("hub", true)).isEmpty();

            statement.execute("select pg_advisory_unlock(7204617269747566)");
        }
        assertThat(retention(10).run("hub", true)).isPresent();
    }

    @Test
    void letsOthersGoFirstWhenTheyUseADay() throws SQLException {
        MessageId done = walked("ehr", "DONE", "DELIVERED");
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("update message set control_id = null");

            Report report = after(SIX_YEARS + 40, false);

            assertThat(report.partitions())
                    .filteredOn(line -> line.partition().matches("(message|standing)_2.*"))
                    .hasSizeGreaterThan(1)
                    .extracting(Line::outcome)
                    .containsOnly(Outcome.BUSY);
            assertThat(
                            Rows.of(
                                    database,
                                    "select state from message_now where id = ?",
                                    done.value()))
                    .as("nobody reads that it waits for its walk, six years later")
                    .containsExactly("DONE");
            other.rollback();
        }
        after(SIX_YEARS + 40, false);
        assertThat(left(done)).isZero();
    }

    /** With an event of a case, a delivery, a key and a fact, and where it stands: seven rows. */
    private MessageId walked(String source, String state, String delivery) throws SQLException {
        MessageId message = seed.message(source, state, null);
        UUID event = seed.event(message, "patient.admitted", 1);
        seed.delivery(message, event, "erp", delivery);
        seed.key(message, Math.abs(message.hashCode()));
        Rows.put(
                database,
                "insert into fact (id, message_id, kind, at, actor, data) values (?, ?, 'DECIDED', now(), 'hub', '{}')",
                Ids.next(),
                message.value());
        return message;
    }

    private Report after(int days, boolean dryRun) throws SQLException {
        return retention(days).run("olga", dryRun).orElseThrow();
    }

    private Retention retention(int days) {
        Instant then = Instant.now().plus(Duration.ofDays(days));
        return new Retention(
                database, (actor, figures) -> audited.add(figures), Clock.fixed(then, UTC));
    }

    private void keep(String kind, @Nullable String source, int days) throws SQLException {
        Rows.put(
                database,
                """
                insert into retention_rule (id, kind, source, days, changed_by) values (?, ?, ?, ?, 'test')
                on conflict (kind, source) do update set days = excluded.days
                """,
                Ids.next(),
                kind,
                source,
                days);
    }

    private void hold(
            String kind, @Nullable String source, @Nullable UUID message, @Nullable Long blinded)
            throws SQLException {
        Rows.put(
                database,
                "insert into legal_hold (id, kind, source, message_id, blinded, reason, placed_by)"
                        + " values (?, ?, ?, ?, ?, 'lawsuit', 'counsel')",
                Ids.next(),
                kind,
                source,
                message,
                blinded);
    }

    private static Line line(Report report, String table) {
        return report.partitions().stream()
                .filter(line -> line.partition().matches(table + "_\\d+") && line.rows() > 0)
                .findFirst()
                .orElseThrow();
    }

    private long left(MessageId message) throws SQLException {
        return Long.parseLong(
                Rows.of(
                                database,
                                """
                                select (select count(*) from message where id = ?)
                                  + (select count(*) from standing where message_id = ?)
                                  + (select count(*) from event where message_id = ?)
                                  + (select count(*) from delivery where message_id = ?)
                                  + (select count(*) from message_key where message_id = ?)
                                  + (select count(*) from fact where message_id = ?)
                                """,
                                message.value(),
                                message.value(),
                                message.value(),
                                message.value(),
                                message.value(),
                                message.value())
                        .getFirst());
    }

    private boolean exists(String table, String column, MessageId message) throws SQLException {
        return !Rows.of(
                        database,
                        "select 1 from %s where %s = ?".formatted(table, column),
                        message.value())
                .isEmpty();
    }

    private String bytes(MessageId message) throws SQLException {
        return Rows.of(database, "select length(body) from message where id = ?", message.value())
                .getFirst();
    }
}
