package dev.junction.journal;

import static java.util.Comparator.comparingInt;
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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    @Test
    void aLargeBatchIsSettledInPartsThatShareNoShard() throws Exception {
        List<Walked> batch = IntStream.range(0, 150).mapToObj(i -> walked(i % 5)).toList();

        try (Settling settling = settling(new CountDownLatch(0))) {
            settling.hand(LEASE, batch);
        }

        assertThat(written).hasSize(2);
        assertThat(written.stream().flatMap(List::stream).toList())
                .containsExactlyInAnyOrderElementsOf(batch);
        assertThat(shards(written.getFirst())).doesNotContainAnyElementsOf(shards(written.get(1)));
        for (List<Walked> part : written) {
            assertThat(part).isSubsetOf(batch).isSortedAccordingTo(comparingInt(batch::indexOf));
        }
        assertThat(told).hasSize(150);
    }

    @Test
    void ofALargeBatchNothingIsFollowedWhenAPartFails() throws Exception {
        List<Walked> batch = IntStream.range(0, 150).mapToObj(i -> walked(i % 5)).toList();
        try (Settling settling =
                new Settling(
                        (lease, part) -> {
                            if (shards(part).contains((short) 1)) {
                                throw new SQLException("down", "08006");
                            }
                            written.add(part);
                            return part;
                        },
                        told::addAll,
                        "settling")) {
            settling.hand(LEASE, batch);

            assertThatThrownBy(() -> settling.hand(LEASE, List.of(walked())))
                    .isInstanceOf(SQLException.class);
            assertThat(settling.underWay()).isEmpty();
        }
        assertThat(written).hasSize(1);
        assertThat(shards(written.getFirst()))
                .containsExactlyInAnyOrder((short) 0, (short) 2, (short) 4);
    }

    private static Set<Short> shards(List<Walked> walks) {
        return walks.stream()
                .map(walked -> walked.message().lane().shard())
                .collect(Collectors.toSet());
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
        return walked(7);
    }

    private static Walked walked(long lane) {
        Message message =
                new Message(
                        new MessageId(Ids.next()),
                        1,
                        "clinic",
                        "C-1",
                        Format.HL7V2,
                        "UTF-8",
                        new byte[] {1},
                        new Lane(lane),
                        Priority.ROUTINE,
                        Instant.parse("2026-03-02T08:00:00Z"),
                        1,
                        false);
        return Walked.parked(message, "a test");
    }
}
