package dev.junction.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.Rows;
import dev.junction.TestDatabase;
import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AcceptanceTest {

    private final AgroalDataSource database = TestDatabase.fresh();
    private long now;
    private final Acceptance acceptance = new Acceptance(database, () -> now);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void writesWhatIsNewInTheOrderItCame() throws SQLException {
        List<Entry> entries = Stream.of("c", "a", "b").map(Entries::accepting).toList();

        assertThat(acceptance.accept(entries)).containsOnlyKeys(entries);

        assertThat(acceptance.isCareful()).isFalse();
        assertThat(accepted()).containsExactly("c", "a", "b");
        assertThat(waiting()).containsExactly("c: {1,2}", "a: {1,2}", "b: {1,2}");
    }

    @Test
    void leavesOutWhatCameBeforeAndIsCarefulForAWhile() throws SQLException {
        acceptance.accept(List.of(Entries.accepting("first")));
        Entry before = Entries.accepting("before");
        Entry after = Entries.accepting("after");

        assertThat(acceptance.accept(List.of(before, Entries.accepting("first"), after)))
                .containsOnlyKeys(before, after);

        assertThat(accepted()).containsExactly("first", "before", "after");
        assertThat(waiting()).hasSize(3);
        assertThat(acceptance.isCareful()).isTrue();
        now += Duration.ofSeconds(9).toNanos();
        assertThat(acceptance.accept(List.of(Entries.accepting("first")))).isEmpty();
        now += Duration.ofSeconds(9).toNanos();
        assertThat(acceptance.isCareful()).as("again 10 s from the last one").isTrue();
        now += Duration.ofSeconds(1).toNanos();
        assertThat(acceptance.isCareful()).isFalse();
    }

    @Test
    void acceptsOneOfTwoThatComeTogether() throws SQLException {
        List<Entry> twins = List.of(Entries.accepting("same"), Entries.accepting("same"));

        assertThat(acceptance.accept(twins)).hasSize(1);

        assertThat(accepted()).containsExactly("same");
    }

    private List<String> accepted() throws SQLException {
        return Rows.of(
                database,
                "select m.control_id from message m join control_id c on c.message_id = m.id order by m.seq");
    }

    private List<String> waiting() throws SQLException {
        return Rows.of(
                database,
                "select m.control_id || ': ' || w.keys::text from waiting_message w"
                        + " join message m on m.id = w.message_id and m.seq = w.seq order by w.seq");
    }
}
