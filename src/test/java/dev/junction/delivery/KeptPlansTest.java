package dev.junction.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.QuietNight;
import dev.junction.journal.Lease;
import dev.junction.journal.RecentEvents;
import dev.junction.journal.Vaults;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plan that was made in a quiet night is used in the rush of the morning, when twenty thousand
 * deliveries wait in five thousand lanes: it must read the rows it is about, not those that wait.
 */
class KeptPlansTest {

    private static final String WAITING =
            """
            insert into open_delivery (id, seq, message_id, event_id, endpoint, lane, shard, priority, state, head)
            select gen_random_uuid(), i, gen_random_uuid(), gen_random_uuid(), 'erp', i %% %2$d, i %% 64, 2, 'PENDING',
              i <= %2$d
            from generate_series(1, %1$d) i""";
    private static final int LANES = 5_000;

    @TempDir Path folder;
    private QuietNight night;

    @BeforeEach
    void letAllOfYesterdayBeDelivered() throws SQLException {
        night = new QuietNight();
        night.execute(WAITING.formatted(8_000, LANES));
        night.sweepOut("open_delivery");
    }

    @AfterEach
    void close() throws SQLException {
        night.close();
    }

    @Test
    void promotingReadsItsLanes() throws Exception {
        promote();
        night.execute(WAITING.formatted(20_000, LANES));
        night.execute("delete from open_delivery where lane < 100 and head");

        long read = night.rowsRead("open_delivery", this::promote);

        assertThat(night.number("select count(*) from open_delivery where lane < 100 and head"))
                .isEqualTo(100);
        assertThat(read).isBetween(100L, 1_000L);
    }

    @Test
    void promotingReadsTheFirstOfALongLane() throws Exception {
        promote();
        night.execute(WAITING.formatted(20_000, 20));
        night.execute("delete from open_delivery where head");

        long read = night.rowsRead("open_delivery", this::promote);

        assertThat(night.number("select count(*) from open_delivery where head")).isEqualTo(20);
        assertThat(read).isBetween(20L, 200L);
    }

    @Test
    void liftingALongLaneWithoutAHeadReadsNothingOfIt() throws Exception {
        lift();
        night.execute(WAITING.formatted(20_000, 20));
        night.execute("update open_delivery set head = false where head");

        assertThat(night.rowsRead("open_delivery", this::lift)).isLessThan(200L);
    }

    @Test
    void liftingReadsItsLanes() throws Exception {
        lift();
        night.execute(WAITING.formatted(20_000, LANES));
        night.execute("update open_delivery set priority = 0 where lane < 100 and seq > 15000");

        long read = night.rowsRead("open_delivery", this::lift);

        assertThat(night.number("select count(*) from open_delivery where head and priority = 0"))
                .isEqualTo(100);
        assertThat(read).isBetween(100L, 1_500L);
    }

    @Test
    void claimingReadsWhatItClaims() throws Exception {
        DueTable table =
                new DueTable(
                        night.session(),
                        Vaults.open(night.session(), folder.resolve("keys")),
                        new FreshDeliveries(new RecentEvents()));
        claim(table);
        night.execute(WAITING.formatted(20_000, LANES));

        assertThat(night.rowsRead("open_delivery", () -> claim(table))).isBetween(64L, 200L);
    }

    private void promote() throws SQLException {
        try (Connection connection = night.session().getConnection()) {
            Lanes.promote(connection, lanes());
        }
    }

    private void lift() throws SQLException {
        try (Connection connection = night.session().getConnection()) {
            Lanes.lift(connection, lanes());
        }
    }

    private static void claim(DueTable table) throws SQLException {
        Lease all =
                new Lease(
                        IntStream.range(0, 64)
                                .boxed()
                                .collect(Collectors.toMap(Integer::shortValue, shard -> 1L)));
        table.due(House.endpoint("erp", 9, 3, false, 8, 0), all, 64, Set.of());
    }

    private static List<Lanes.Place> lanes() {
        return IntStream.range(0, 100).mapToObj(lane -> new Lanes.Place("erp", lane)).toList();
    }
}
