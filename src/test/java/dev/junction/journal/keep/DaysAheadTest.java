package dev.junction.journal.keep;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.Rows;
import dev.junction.TestDatabase;
import dev.junction.trail.Days;
import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DaysAheadTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-29");

    private final AgroalDataSource database = TestDatabase.fresh();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void makesYesterdayTodayAndSomeDaysMore() throws SQLException {
        on(TODAY).make(3);

        assertThat(partitions("message"))
                .containsExactly(
                        "message_20261128",
                        "message_20261129",
                        "message_20261130",
                        "message_20261201",
                        "message_20261202",
                        "message_default");
        assertThat(partitions("message_key"))
                .containsExactly(
                        "message_key_20261101", "message_key_20261201", "message_key_default");
    }

    @Test
    void putsARowIntoItsDay() throws SQLException {
        on(TODAY).make(3);

        fact(TODAY.plusDays(2), 1);
        fact(TODAY.plusDays(3), 0);

        assertThat(count("fact_20261201")).isEqualTo("1");
        assertThat(count("fact_20261202")).isEqualTo("1");
        assertThat(count("fact_default")).isEqualTo("0");
    }

    @Test
    void keepsARowWhoseDayIsMissingAndGivesItAPlaceLater() throws SQLException {
        on(TODAY).make(1);
        fact(TODAY.plusDays(2), 1);
        fact(TODAY.plusDays(400), 1); // from a clock that was a year ahead
        assertThat(count("fact_default")).isEqualTo("2");

        on(TODAY.plusDays(1)).make(1);

        assertThat(count("fact_default")).isEqualTo("0");
        assertThat(count("fact_20261201")).isEqualTo("1");
        assertThat(count("fact_20280103")).isEqualTo("1");
        assertThat(count("fact")).isEqualTo("2");
    }

    @Test
    void leavesAnIdThatIsOfNoTimeWhereItIs() throws SQLException {
        Rows.put(
                database,
                "insert into fact (id, message_id, kind, at, actor, data)"
                        + " values ('ffffffff-0000-4000-8000-000000000001', ?, 'ODD', now(), 'hub', '{}')",
                UUID.randomUUID());

        on(TODAY).make(1);

        assertThat(count("fact_default")).isEqualTo("1");
    }

    @Test
    void makesEachDayOnceWhenTwoNodesLookAtOnce() throws Exception {
        CompletableFuture<Void> one = CompletableFuture.runAsync(() -> make(TODAY));
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> make(TODAY));

        CompletableFuture.allOf(one, other).join();

        assertThat(partitions("delivery")).hasSize(13);
    }

    @Test
    void makesTheDaysAgainWhenTheClockStepsBack() throws SQLException {
        on(TODAY).make(1);

        on(TODAY.minusDays(10)).make(1);

        assertThat(partitions("event"))
                .contains("event_20261118", "event_20261120", "event_20261129");
    }

    private void make(LocalDate today) {
        try {
            on(today).make(10);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private DaysAhead on(LocalDate today) {
        Instant noon = today.atTime(12, 0).toInstant(UTC);
        return new DaysAhead(database, Clock.fixed(noon, UTC), 7);
    }

    private void fact(LocalDate day, int nth) throws SQLException {
        UUID id = new UUID(Days.start(day).getMostSignificantBits() | 0x7000, nth);
        Rows.put(
                database,
                "insert into fact (id, message_id, kind, at, actor, data) values (?, ?, 'SEEN', now(), 'hub', '{}')",
                id,
                id);
    }

    private String count(String table) throws SQLException {
        return Rows.of(database, "select count(*) from " + table).getFirst();
    }

    private List<String> partitions(String table) throws SQLException {
        return Rows.of(
                database,
                "select inhrelid::regclass::text from pg_inherits where inhparent = to_regclass(?) order by 1",
                table);
    }
}
