package dev.junction.trail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.Rows;
import dev.junction.Seed;
import dev.junction.TestDatabase;
import dev.junction.event.MessageId;
import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class FinderTest {

    private static final AgroalDataSource DATABASE = TestDatabase.fresh();

    private final Seed seed = new Seed(DATABASE);
    private final Finder finder = new Finder(DATABASE);
    private final String source = "source-" + UUID.randomUUID();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void findsTheNewestFirstPageByPageWhileMoreComeIn() throws SQLException {
        List<MessageId> old = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            old.add(seed.message(source, "DONE", null));
        }

        Finder.Found first = finder.find(wanted(null, null, null), null, 2);
        seed.message(source, "ACCEPTED", null);
        Finder.Found second = finder.find(wanted(null, null, null), first.before(), 2);
        Finder.Found third = finder.find(wanted(null, null, null), second.before(), 2);

        assertThat(ids(first)).containsExactly(old.get(4), old.get(3));
        assertThat(ids(second)).containsExactly(old.get(2), old.get(1));
        assertThat(ids(third)).containsExactly(old.get(0));
        assertThat(third.before()).isNull();
    }

    @Test
    void findsByStateTypeAndReason() throws SQLException {
        MessageId parked = seed.message(source, "PARKED", "No mapping for ADT^A99");
        MessageId done = seed.message(source, "DONE", null);
        seed.event(done, "patient.registered", 1);
        seed.event(done, "encounter.admitted", 1);

        assertThat(ids(wanted("PARKED", null, null))).containsExactly(parked);
        assertThat(ids(wanted(null, "encounter.admitted", null))).containsExactly(done);
        assertThat(ids(wanted(null, null, "No mapping"))).containsExactly(parked);
        assertThat(finder.find(wanted("DONE", null, null), null, 9).lines())
                .singleElement()
                .extracting(Finder.Line::types)
                .isEqualTo(List.of("encounter.admitted", "patient.registered"));
    }

    @Test
    void findsByKeysAndCase() throws SQLException {
        MessageId both = seed.message(source, "DONE", null);
        MessageId one = seed.message(source, "DONE", null);
        seed.key(both, 11);
        seed.key(both, 12);
        seed.key(one, 11);
        seed.event(one, "patient.registered", 77);

        assertThat(ids(keyed(List.of(11L), null))).containsExactly(one, both);
        assertThat(ids(keyed(List.of(11L, 12L), null))).containsExactly(both);
        assertThat(ids(keyed(List.of(), 77L))).containsExactly(one);
    }

    @Test
    void findsByItsKeysWhatWaitsToBeWalked() throws SQLException {
        MessageId walked = seed.message(source, "DONE", null);
        seed.key(walked, 21);
        MessageId waits = seed.message(source, "ACCEPTED", null);
        seed.waitsWith(waits, 21, 22);

        assertThat(ids(keyed(List.of(21L), null))).containsExactly(waits, walked);
        assertThat(ids(keyed(List.of(21L, 22L), null))).containsExactly(waits);
        assertThat(ids(finder.find(keyed(List.of(21L), null), waits.value(), 2)))
                .containsExactly(walked);
    }

    @Test
    void findsWithinATime() throws SQLException {
        Instant noon = Instant.parse("2026-01-31T12:00:00Z");
        seed.message(source, "DONE", null, noon.minusMillis(1));
        MessageId within = seed.message(source, "DONE", null, noon);
        seed.message(source, "DONE", null, noon.plus(Duration.ofHours(1)));

        assertThat(ids(between(noon, noon.plus(Duration.ofHours(1))))).containsExactly(within);
        assertThat(ids(between(Instant.MIN, Instant.MAX))).hasSize(3);
    }

    @Test
    void findsByTheSendersNumberAlsoWhatWasRefused() throws SQLException {
        MessageId first = seed.message(source, "DONE", null);
        MessageId refused = seed.message(source, "REFUSED", "The control id was used before");
        Rows.put(DATABASE, "update message set control_id = 'C1' where source = ?", source);
        Rows.put(
                DATABASE,
                "insert into control_id (source, control_id, body_hash, message_id) values (?, 'C1', ?, ?)",
                source,
                new byte[32],
                first.value());

        Wanted wanted = new Wanted(source, null, null, null, "C1", null, null, List.of(), null);

        assertThat(ids(wanted)).containsExactly(refused, first);
    }

    @Test
    void countsUpToALimit() throws SQLException {
        for (int i = 0; i < 3; i++) {
            seed.message(source, "PARKED", "no");
        }

        assertThat(finder.count(wanted("PARKED", null, null), 10)).isEqualTo(3);
        assertThat(finder.count(wanted("PARKED", null, null), 2)).isEqualTo(2);
    }

    private Wanted wanted(@Nullable String state, @Nullable String type, @Nullable String reason) {
        return new Wanted(source, state, type, reason, null, null, null, List.of(), null);
    }

    private Wanted keyed(List<Long> keys, @Nullable Long caseKey) {
        return new Wanted(source, null, null, null, null, null, null, keys, caseKey);
    }

    private Wanted between(Instant from, Instant to) {
        return new Wanted(source, null, null, null, null, from, to, List.of(), null);
    }

    private List<MessageId> ids(Wanted wanted) throws SQLException {
        return ids(finder.find(wanted, null, 100));
    }

    private static List<MessageId> ids(Finder.Found found) {
        return found.lines().stream().map(line -> new MessageId(line.id())).toList();
    }
}
