package dev.junction.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.Rows;
import dev.junction.Seed;
import dev.junction.TestDatabase;
import dev.junction.event.MessageId;
import dev.junction.trail.FactWriter;
import io.agroal.api.AgroalDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplaysTest {

    private static final DataSource DATABASE = TestDatabase.dataSource();

    private final Seed seed = new Seed(DATABASE);
    private final Replays replays = new Replays(new FactWriter());

    @Test
    void walksAParkedMessageAgainOnce() throws SQLException {
        MessageId message = seed.message("ehr", "PARKED", "No mapping");

        try (Connection connection = DATABASE.getConnection()) {
            assertThat(replays.parked(connection, List.of(message), "ada")).hasSize(1);
            assertThat(replays.parked(connection, List.of(message), "ada")).isEmpty();
        }

        assertThat(row(message)).isEqualTo("ACCEPTED 2 false null");
        assertThat(facts(message))
                .containsExactly("REPLAYED ada {\"from\": \"PARKED\", \"walk\": 2}");
    }

    @Test
    void walksADecidedMessageAgainOnlyWhenAskedTo() throws SQLException {
        MessageId message = seed.message("ehr", "DONE", null);

        try (Connection connection = DATABASE.getConnection()) {
            assertThat(replays.parked(connection, List.of(message), "ada")).isEmpty();
            assertThat(replays.again(connection, List.of(message), "ada")).containsExactly(message);
        }
    }

    @Test
    void neverWalksWhatWasRefusedAtTheDoor() throws SQLException {
        MessageId message = seed.message("ehr", "REFUSED", "Not JSON");

        try (Connection connection = DATABASE.getConnection()) {
            assertThat(replays.again(connection, List.of(message), "ada")).isEmpty();
        }
    }

    @Test
    void releasesOnlyWhatIsHeld() throws SQLException {
        MessageId held = seed.message("ehr", "PARKED", "held: no consent on file");
        MessageId parked = seed.message("ehr", "PARKED", "No mapping");

        try (Connection connection = DATABASE.getConnection()) {
            assertThat(replays.release(connection, List.of(held, parked), "ada"))
                    .containsExactly(held);
        }

        assertThat(row(held)).isEqualTo("ACCEPTED 2 true null");
        assertThat(row(parked)).isEqualTo("PARKED 1 false No mapping");
        assertThat(facts(held)).containsExactly("RELEASED ada {\"from\": \"PARKED\", \"walk\": 2}");
    }

    @Test
    void isClaimedAgain(@TempDir Path folder) throws SQLException {
        AgroalDataSource own = TestDatabase.fresh();
        MessageId message = new Seed(own).message("ehr", "PARKED", "No mapping");
        try (Connection connection = own.getConnection()) {
            replays.parked(connection, List.of(message), "ada");
        }
        Claims claims =
                new Claims(own, Vaults.open(own, folder.resolve("keys")), new RecentMessages());

        List<Claims.Claimed> claimed = claims.next(new Lease(Map.of((short) 7, 1L)), 10, Set.of());

        assertThat(claimed).extracting(it -> it.message().id()).containsExactly(message);
        own.close();
    }

    @Test
    void isNotClaimedTogetherWithWhatIsTooMuchAtOnce(@TempDir Path folder) throws SQLException {
        AgroalDataSource own = TestDatabase.fresh();
        Seed there = new Seed(own);
        MessageId first = there.message("ehr", "ACCEPTED", null);
        MessageId large = there.message("ehr", "ACCEPTED", null);
        MessageId last = there.message("ehr", "ACCEPTED", null);
        Rows.put(own, "update message set body_size = 9000000 where id = ?", large.value());
        Claims claims =
                new Claims(own, Vaults.open(own, folder.resolve("keys")), new RecentMessages());
        Lease lease = new Lease(Map.of((short) 7, 1L));

        assertThat(claims.next(lease, 10, Set.of()))
                .extracting(it -> it.message().id())
                .containsExactly(first, large);

        Rows.put(own, "delete from waiting_message where message_id = ?", first.value());
        assertThat(claims.next(lease, 10, Set.of()))
                .extracting(it -> it.message().id())
                .containsExactly(large);
        Rows.put(own, "delete from waiting_message where message_id = ?", large.value());
        assertThat(claims.next(lease, 10, Set.of()))
                .extracting(it -> it.message().id())
                .containsExactly(last);
        own.close();
    }

    private static String row(MessageId message) throws SQLException {
        return Rows.of(
                        DATABASE,
                        "select state || ' ' || walk || ' ' || released || ' ' || coalesce(reason, 'null')"
                                + " from message_now where id = ?",
                        message.value())
                .getFirst();
    }

    private static List<String> facts(MessageId message) throws SQLException {
        return Rows.of(
                DATABASE,
                "select kind || ' ' || actor || ' ' || data from fact where message_id = ? order by id",
                message.value());
    }
}
