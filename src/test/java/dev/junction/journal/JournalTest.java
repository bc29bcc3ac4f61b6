package dev.junction.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.Rows;
import dev.junction.TestDatabase;
import dev.junction.event.Format;
import dev.junction.event.MessageId;
import dev.junction.event.Priority;
import dev.junction.trail.Effects;
import dev.junction.trail.FactWriter;
import dev.junction.trail.Meters;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir Path folder;
    private AgroalDataSource database;
    private Vault vault;
    private DatabaseJournal journal;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        vault = Vaults.open(database, folder.resolve("keys"));
        journal =
                new DatabaseJournal(
                        database,
                        vault,
                        new Signal(),
                        new Meters(new SimpleMeterRegistry()),
                        new RecentMessages(),
                        2);
    }

    @AfterEach
    void close() {
        journal.close();
        database.close();
    }

    @Test
    void keepsWhatItAccepted() throws Exception {
        Receipt receipt = append("ehr", "4711", "hello");

        assertThat(receipt).isInstanceOf(Receipt.Accepted.class);
        assertThat(states()).containsExactly("ACCEPTED");
    }

    @Test
    void givesTheFirstAnswerAgainForTheSameBody() throws Exception {
        Receipt first = append("ehr", "4711", "hello");

        Receipt second = append("ehr", "4711", "hello");

        assertThat(second).isEqualTo(new Receipt.Repeated(first.message()));
        assertThat(states()).containsExactly("ACCEPTED");
    }

    @Test
    void refusesAnotherBodyUnderAKnownControlIdAndKeepsBoth() throws Exception {
        Receipt first = append("ehr", "4711", "hello");

        Receipt second = append("ehr", "4711", "goodbye");

        assertThat(second)
                .isInstanceOfSatisfying(
                        Receipt.Conflict.class,
                        conflict -> {
                            assertThat(conflict.original()).isEqualTo(first.message());
                            assertThat(conflict.message()).isNotEqualTo(first.message());
                        });
        assertThat(states()).containsExactly("ACCEPTED", "REFUSED");
    }

    @Test
    void knowsWhichControlIdsHaveTheirAnswer() throws Exception {
        append("ehr", "4711", "hello");
        FirstAnswers answers = new FirstAnswers(database);

        assertThat(answers.knows("ehr", "4711").toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isTrue();
        assertThat(answers.knows("erp", "4711").toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isFalse();
        answers.close();
        assertThat(answers.knows("ehr", "4711").toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void letsTwoSourcesUseTheSameNumber() throws Exception {
        append("ehr", "4711", "hello");

        assertThat(append("erp", "4711", "hello")).isInstanceOf(Receipt.Accepted.class);
    }

    @Test
    void acceptsOnceWhatArrivesManyTimesAtOnce() {
        List<CompletableFuture<Receipt>> answers =
                IntStream.range(0, 200)
                        .mapToObj(
                                i ->
                                        journal.append(
                                                        message(
                                                                "ehr",
                                                                "one-" + i % 10,
                                                                "body" + i % 10))
                                                .toCompletableFuture())
                        .toList();

        List<Receipt> receipts = answers.stream().map(CompletableFuture::join).toList();

        assertThat(receipts).filteredOn(Receipt.Accepted.class::isInstance).hasSize(10);
        assertThat(receipts).filteredOn(Receipt.Repeated.class::isInstance).hasSize(190);
    }

    @Test
    void numbersMessagesInTheOrderInWhichASenderGotItsAnswers() throws Exception {
        List<MessageId> sent = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            sent.add(append("ehr", "n" + i, "body").message());
        }

        assertThat(inOrder()).isEqualTo(sent);
    }

    @Test
    void keepsARefusedMessageWithItsReason() throws Exception {
        MessageId refused =
                journal.refuse("ehr", null, null, "text/plain", new byte[] {1}, "MSH is missing")
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS);

        assertThat(inOrder()).containsExactly(refused);
        assertThat(states()).containsExactly("REFUSED");
    }

    @Test
    void failsAloneWithABadMessageInABatch() {
        List<CompletableFuture<Receipt>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String controlId = i == 50 ? "nul\0byte" : "good" + i;
            answers.add(journal.append(message("ehr", controlId, "body")).toCompletableFuture());
        }

        long failed =
                answers.stream()
                        .filter(
                                answer ->
                                        answer.handle((receipt, failure) -> failure != null).join())
                        .count();

        assertThat(failed).isEqualTo(1);
        assertThat(states()).hasSize(99);
    }

    @Test
    void keepsKeysBesideWhatWaitsUntilItIsWalked() throws Exception {
        List<CompletableFuture<Receipt>> answers =
                Stream.of(List.<Long>of(), List.of(1L, 2L), List.of(2L, 2L), List.of(3L))
                        .map(keys -> journal.append(message("ehr", "with " + keys, "hello", keys)))
                        .map(CompletionStage::toCompletableFuture)
                        .toList();
        answers.forEach(CompletableFuture::join);
        assertThat(keysOf("waiting_message w, unnest(w.keys) k(key)", "w.message_id"))
                .containsExactly(
                        "with [1, 2]: 1",
                        "with [1, 2]: 2",
                        "with [2, 2]: 2",
                        "with [2, 2]: 2",
                        "with [3]: 3");
        assertThat(keysOf("message_key k", "k.message_id")).isEmpty();

        UUID node = UUID.randomUUID();
        Rows.put(database, "update shard set owner = ?, fence = 1", node);
        Lease all = everyShard();
        List<Walked> walks =
                new Claims(database, vault, new RecentMessages())
                        .next(all, 10, Set.of()).stream()
                                .map(it -> Walked.parked(it.message(), "No mapping"))
                                .toList();
        new Settlement(database, node, new Effects(List.of(new FactWriter()))).commit(all, walks);

        assertThat(keysOf("waiting_message w, unnest(w.keys) k(key)", "w.message_id")).isEmpty();
        assertThat(keysOf("message_key k", "k.message_id"))
                .containsExactly(
                        "with [1, 2]: 1", "with [1, 2]: 2", "with [2, 2]: 2", "with [3]: 3");
    }

    @Test
    void claimsUrgentOnesBeforeALongLineButNeverBeforeTheirOwnLane() throws Exception {
        accept("first of ada", "ada", Priority.ROUTINE);
        for (int i = 0; i < 20; i++) {
            accept("routine " + i, "patient " + i, Priority.ROUTINE);
        }
        accept("second of ada", "ada", Priority.ROUTINE);
        accept("urgent of ada", "ada", Priority.URGENT);
        accept("stat of bob", "bob", Priority.STAT);
        accept("third of ada", "ada", Priority.ROUTINE);
        Claims claims = new Claims(database, vault, new RecentMessages());

        List<Message> first =
                claims.next(everyShard(), 6, Set.of()).stream()
                        .map(Claims.Claimed::message)
                        .toList();

        assertThat(first)
                .extracting(Message::controlId)
                .containsExactly(
                        "first of ada",
                        "routine 0",
                        "routine 1",
                        "second of ada",
                        "urgent of ada",
                        "stat of bob");
        Set<UUID> underWay =
                first.stream().map(message -> message.id().value()).collect(Collectors.toSet());
        assertThat(claims.next(everyShard(), 3, underWay))
                .extracting(claimed -> claimed.message().controlId())
                .startsWith("routine 2", "routine 3", "routine 4");
    }

    @Test
    void claimsAWholeBatchOfOneLongLane() throws Exception {
        for (int i = 0; i < 30; i++) {
            accept("%02d of ada".formatted(i), "ada", Priority.ROUTINE);
        }
        accept("first of bob", "bob", Priority.ROUTINE);
        Claims claims = new Claims(database, vault, new RecentMessages());

        assertThat(claims.next(everyShard(), 20, Set.of()))
                .extracting(claimed -> claimed.message().controlId())
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj("%02d of ada"::formatted).toList());
        assertThat(claims.next(everyShard(), 200, Set.of())).hasSize(31);
    }

    private void accept(String controlId, String lane, Priority priority) throws Exception {
        journal.append(message("ehr", controlId, controlId, lane, priority, List.of()))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private static Lease everyShard() {
        return new Lease(
                IntStream.range(0, 64)
                        .boxed()
                        .collect(Collectors.toMap(Integer::shortValue, shard -> 1L)));
    }

    private List<String> keysOf(String rows, String message) {
        return query(
                """
                select m.control_id || ': ' || k.key from %s, message m where m.id = %s order by 1"""
                        .formatted(rows, message),
                row -> row.getString(1));
    }

    private Receipt append(String source, String controlId, String body) throws Exception {
        return journal.append(message(source, controlId, body))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private Arrived message(String source, String controlId, String body) {
        return message(source, controlId, body, List.of(vault.blind("patient", controlId)));
    }

    private Arrived message(String source, String controlId, String body, List<Long> keys) {
        String lane = "patient/" + controlId;
        return message(source, controlId, body, lane, Priority.ROUTINE, keys);
    }

    private Arrived message(
            String source,
            String controlId,
            String body,
            String lane,
            Priority priority,
            List<Long> keys) {
        return new Arrived(
                source,
                controlId,
                Format.JSON,
                "application/json",
                "UTF-8",
                body.getBytes(StandardCharsets.UTF_8),
                vault.lane(lane),
                priority,
                keys);
    }

    private List<String> states() {
        return query("select state from message_now order by seq", row -> row.getString(1));
    }

    private List<MessageId> inOrder() {
        return query(
                "select id::text from message order by seq",
                row -> MessageId.parse(row.getString(1)));
    }

    private <T> List<T> query(String sql, Column<T> column) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(column.of(rows));
            }
            return found;
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }

    private interface Column<T> {
        T of(ResultSet row) throws java.sql.SQLException;
    }
}
