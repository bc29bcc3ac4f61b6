package dev.junction.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.Rows;
import dev.junction.TestDatabase;
import dev.junction.event.Lane;
import io.agroal.api.AgroalDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database's clock is set; for the rows that is as if all their times had been moved. */
class LeaseClockTest {

    private static final Duration LENGTH = Duration.ofSeconds(10);
    private static final int HALF = Lane.SHARDS / 2;

    @TempDir Path folder;
    private AgroalDataSource database;
    private Node one;
    private Node other;
    private LeaseTable mine;
    private LeaseTable theirs;

    @BeforeEach
    void shareTheShards() throws SQLException {
        database = TestDatabase.fresh();
        one = new Node(folder.resolve("one"));
        other = new Node(folder.resolve("other"));
        mine = new LeaseTable(database, one, LENGTH);
        theirs = new LeaseTable(database, other, LENGTH);
        mine.renew();
        theirs.renew();
        mine.renew();
        assertThat(theirs.renew().fences()).hasSize(HALF);
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
        database.close();
    }

    @Test
    void takesTheShardsOfADeadNodeAlsoWhenTheClockWasSetBack() throws SQLException {
        setClock("- interval '1 hour'");

        assertThat(mine.renew().fences()).hasSize(Lane.SHARDS);
    }

    @Test
    void fencesALivingNodeThatLostItsShardsWhenTheClockWasSetForward() throws SQLException {
        Lease before = theirs.renew();
        setClock("+ interval '1 hour'");

        assertThat(mine.renew().fences()).hasSize(Lane.SHARDS);
        assertThat(owned(before)).isEmpty();
        Lease after = theirs.renew();
        assertThat(owned(after)).isEqualTo(after.fences().keySet());
        mine.renew();
        assertThat(owned(theirs.renew())).hasSize(HALF);
    }

    private Set<Short> owned(Lease lease) throws SQLException {
        try (var connection = database.getConnection()) {
            return Fence.pass(
                    connection,
                    other.id(),
                    lease,
                    IntStream.range(0, Lane.SHARDS)
                            .mapToObj(shard -> (short) shard)
                            .collect(Collectors.toSet()));
        }
    }

    private void setClock(String how) throws SQLException {
        String opposite = how.startsWith("-") ? how.replace('-', '+') : how.replace('+', '-');
        for (Map.Entry<String, String> time :
                Map.of("shard", "until", "node", "seen_at").entrySet()) {
            Rows.put(
                    database,
                    "update %s set %s = %s %s"
                            .formatted(time.getKey(), time.getValue(), time.getValue(), opposite));
        }
    }
}
