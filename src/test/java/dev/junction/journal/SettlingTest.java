package dev.junction.journal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.junction.event.Format;
import dev.junction.event.Ids;
import dev.junction.event.Lane;
import dev.junction.event.MessageId;
import dev.junction.event.Priority;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SettlingTest {

    private static final Lease LEASE = new Lease(Map.of((short) 7, 1L));

    private final List<List<Walked>> written = new CopyOnWriteArrayList<>();
    private final List<Walked> told = new CopyOnWriteArrayList<>();

    @Test
    void theNextIsWalkedWhileOneIsSettledAndBothInOrder() throws Exception {
        CountDownLatch database = new CountDownLatch(1);
        List<Walked> first = List.of(walked());
        List<Walked> second = List.of(walked());
        try (Settling settling = settling(database)) {
            settling.hand(LEASE, first);

            assertThat(settling.underWay()).containsExactly(id(first));

            database.countDown();
            settling.hand(LEASE, second);
        }
        assertThat(written).containsExactly(first, second);
        assertThat(told).containsExactly(first.getFirst(), second.getFirst());
    }

    @Test
    void nothingIsUnderWayAfterwards() throws Exception {
        Settling settling = settling(new CountDownLatch(0));

        settling.hand(LEASE, List.of(walked()));
        settling.close();

        assertThat(settling.underWay()).isEmpty();
    }

    @Test
    void whatWasWalkedAfterABatchThatFailedIsNotSettled() throws Exception {
        List<Walked> later = List.of(walked());
        List<Walked> again = List.of(walked());
        try (Settling settling =
                new Settling(
                        (lease, batch) -> {
                            if (written.isEmpty() && !batch.equals(again)) {
                                throw new SQLException("down", "08006");
                            }
                            written.add(batch);
                            return batch;
                        },
                        told::addAll,
                        "settling")) {
            settling.hand(LEASE, List.of(walked()));

            assertThatThrownBy(() -> settling.hand(LEASE, later)).isInstanceOf(SQLException.class);
            assertThat(settling.underWay()).isEmpty();

            settling.hand(LEASE, again);
        }
        assertThat(written).containsExactly(again);
    }

    @Test
    void whatWentToAnotherNodeIsNotTold() throws Exception {
        try (Settling settling = new Settling((lease, batch) -> List.of(), told::addAll, "mine")) {
            settling.hand(LEASE, List.of(walked()));
        }
        assertThat(told).isEmpty();
    }

    private Settling settling(CountDownLatch database) {
        return new Settling(
                (lease, batch) -> {
                    try {
                        assertThat(database.await(10, SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        throw new SQLException(e);
                    }
                    written.add(batch);
                    return batch;
                },
                told::addAll,
                "settling");
    }

    private static UUID id(List<Walked> walks) {
        return walks.getFirst().message().id().value();
    }

    private static Walked walked() {
        Message message =
                new Message(
                        new MessageId(Ids.next()),
                        1,
                        "clinic",
                        "C-1",
                        Format.HL7V2,
                        "UTF-8",
                        new byte[] {1},
                        new Lane(7),
                        Priority.ROUTINE,
                        Instant.parse("2026-03-02T08:00:00Z"),
                        1,
                        false);
        return Walked.parked(message, "a test");
    }
}
