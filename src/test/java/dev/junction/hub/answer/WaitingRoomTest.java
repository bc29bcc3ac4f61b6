package dev.junction.hub.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.junction.Rows;
import dev.junction.Seed;
import dev.junction.TestDatabase;
import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.event.Format;
import dev.junction.event.Ids;
import dev.junction.event.Lane;
import dev.junction.event.MessageId;
import dev.junction.event.Priority;
import dev.junction.intake.Answer;
import dev.junction.journal.Bell;
import dev.junction.journal.EventWriter;
import dev.junction.journal.Message;
import dev.junction.journal.RecentEvents;
import dev.junction.journal.RecordedEvent;
import dev.junction.journal.Vault;
import dev.junction.journal.Vaults;
import dev.junction.mapping.Dictionaries;
import dev.junction.mapping.codec.AllCodecs;
import dev.junction.trail.FactWriter;
import io.agroal.api.AgroalDataSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitingRoomTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir Path folder = Path.of(".");

    private final AgroalDataSource database = TestDatabase.fresh();
    private final Seed seed = new Seed(database);

    @SuppressWarnings("NullAway.Init")
    private Vault vault;

    @SuppressWarnings("NullAway.Init")
    private WaitingRoom here;

    /** A node's own room; several of them share the database. */
    private WaitingRoom room(Duration longest, int seats) {
        AnswerTypes types = AnswerTypes.of("authorization.requested:authorization.decided");
        return new WaitingRoom(
                new AnswerTable(database, vault, new FactWriter(), types, Clock.systemUTC()),
                new Wording(new NoWords(), new AllCodecs()),
                new Bell(),
                longest,
                seats,
                Duration.ofMillis(50));
    }

    @BeforeEach
    void open() {
        vault = Vaults.open(database, folder.resolve("keys"));
        here = room(LONG, 4);
    }

    @AfterEach
    void close() {
        here.close();
        database.close();
    }

    private CompletableFuture<Optional<Answer>> wait(WaitingRoom room, MessageId message) {
        return room.after(message, new Replies.Wish(LONG, null), 100).toCompletableFuture();
    }

    private static Optional<Answer> answer(CompletableFuture<Optional<Answer>> waiting)
            throws Exception {
        return waiting.get(30, TimeUnit.SECONDS);
    }

    private MessageId promised() throws SQLException {
        return seed.message("ehr-fhir", "ACCEPTED", null);
    }

    /** What a walk writes, on whichever node. */
    private void walked(MessageId message, String state, String type, String caseId)
            throws SQLException {
        Event event =
                new Event(
                        Ids.next(),
                        "payer",
                        new EventType(type),
                        caseId,
                        Instant.now(),
                        null,
                        caseId,
                        Priority.ROUTINE,
                        Map.of(),
                        Map.of("outcome", "complete"));
        try (Connection connection = database.getConnection()) {
            new EventWriter(vault, new RecentEvents())
                    .write(
                            connection,
                            List.of(
                                    new RecordedEvent(
                                            message(message), event, "m@1", 1, null, null)));
        }
        Rows.put(
                database,
                "insert into standing (message_id, state) values (?, ?) on conflict (message_id) do update set state = excluded.state",
                message.value(),
                state);
    }

    private static Message message(MessageId id) {
        return new Message(
                id,
                1,
                "payer",
                "C",
                Format.JSON,
                "UTF-8",
                new byte[0],
                new Lane(1),
                Priority.ROUTINE,
                Instant.now(),
                1,
                false);
    }

    private MessageId requested(String caseId) throws SQLException {
        MessageId request = promised();
        walked(request, "DECIDED", "authorization.requested", caseId);
        return request;
    }

    private void decided(String caseId) throws SQLException {
        walked(promised(), "DECIDED", "authorization.decided", caseId);
    }

    @Test
    void givesTheAnswerOfTheSameCaseWhenItComes() throws Exception {
        MessageId request = promised();
        var waiting = wait(here, request);

        walked(request, "DECIDED", "authorization.requested", "authorization/1");
        decided("authorization/2");
        decided("authorization/1");

        Answer answer = answer(waiting).orElseThrow();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/cloudevents+json");
        assertThat(answer.headers())
                .containsEntry("Preference-Applied", "wait")
                .containsEntry("Location", "/messages/" + request);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .contains("\"caseid\":\"authorization/1\"");
        assertThat(
                        Rows.of(
                                database,
                                "select data->>'type' from fact where kind = 'ANSWERED' and message_id = ?",
                                request.value()))
                .containsExactly("authorization.decided");
    }

    @Test
    void givesItToEverybodyWhoAskedOnWhicheverNode() throws Exception {
        WaitingRoom there = room(LONG, 4);
        MessageId request = requested("authorization/1");
        var first = wait(here, request);
        var repeat = wait(here, request);
        var elsewhere = wait(there, request);

        decided("authorization/1");

        assertThat(answer(first)).isPresent();
        assertThat(answer(repeat)).isPresent();
        assertThat(answer(elsewhere)).isPresent();
        assertThat(answer(wait(there, request))).as("asked again later").isPresent();
        there.close();
    }

    @Test
    void doesNotTakeAnEarlierAnswerForThisOne() throws Exception {
        decided("authorization/1");
        MessageId request = requested("authorization/1");
        var waiting = wait(here, request);
        var witness = wait(here, requested("authorization/2"));
        decided("authorization/2");
        assertThat(answer(witness)).isPresent();

        assertThat(waiting).isNotDone();
    }

    @Test
    void letsGoAtOnceWhenNoAnswerIsToBeExpected() throws Exception {
        MessageId patient = promised();
        walked(patient, "DONE", "patient.registered", "patient/1");
        MessageId parked = seed.message("ehr-fhir", "PARKED", "Nobody understands it");

        assertThat(answer(wait(here, patient))).isEmpty();
        assertThat(answer(wait(here, parked))).isEmpty();
    }

    @Test
    void letsGoWhenItHasTakenTooLong() throws Exception {
        WaitingRoom brief = room(Duration.ofMillis(100), 4);

        assertThat(answer(wait(brief, requested("authorization/1")))).isEmpty();
        brief.close();
    }

    @Test
    void hasNoMoreRoomThanItHas() throws Exception {
        for (int i = 0; i < 4; i++) {
            wait(here, requested("authorization/" + i));
        }

        assertThat(answer(wait(here, requested("authorization/5")))).isEmpty();
        assertThat(here.waiting()).isEqualTo(4);
        decided("authorization/0");
        await().atMost(Duration.ofSeconds(30)).until(() -> here.waiting() == 3);
    }

    @Test
    void letsEverybodyGoWhenTheHubStops() throws Exception {
        var waiting = wait(here, requested("authorization/1"));

        here.close();

        assertThat(answer(waiting)).isEmpty();
        assertThat(answer(wait(here, requested("authorization/2")))).isEmpty();
    }

    /** No dictionary has a word for it. */
    private static final class NoWords implements Dictionaries {

        @Override
        public Meaning understand(Format format, Object tree, Context context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> versionFor(String folderName, Event event) {
            return Optional.empty();
        }

        @Override
        public Object render(String folderName, String version, Event event, @Nullable String key) {
            throw new UnsupportedOperationException();
        }
    }
}
