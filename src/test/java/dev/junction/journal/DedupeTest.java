package dev.junction.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.Rows;
import dev.junction.TestDatabase;
import dev.junction.event.Format;
import dev.junction.event.MessageId;
import dev.junction.event.Priority;
import dev.junction.trail.Meters;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;

/**
 * Posts of the same few control ids with the same few bodies, in any order and many at the same
 * moment: the journal answers as a map would that is asked one after the other.
 */
class DedupeTest {

    private final AgroalDataSource database =
            TestDatabase.open(TestDatabase.freshUrl() + "?options=-csynchronous_commit=off");
    private final Vault vault = open();
    private final DatabaseJournal journal =
            new DatabaseJournal(
                    database,
                    vault,
                    new Signal(),
                    new Meters(new SimpleMeterRegistry()),
                    new RecentMessages(),
                    4);

    /** What is posted; in a round of posts nobody waits for the answer of another. */
    record Post(String source, int controlId, int body) {

        Sender sender() {
            return new Sender(source, controlId);
        }
    }

    record Sender(String source, int controlId) {}

    private record First(MessageId message, int body) {}

    private record Answered(Post post, Receipt receipt) {}

    @AfterProperty
    void close() {
        journal.close();
        database.close();
    }

    @Property(tries = 60)
    void acceptsOnceAndKeepsWhoCameFirst(@ForAll("rounds") List<List<Post>> rounds)
            throws SQLException {
        Rows.put(database, "delete from message");
        Rows.put(database, "delete from standing");
        Rows.put(database, "delete from control_id");
        Map<Sender, First> firsts = new HashMap<>();
        Set<MessageId> refused = new HashSet<>();
        for (List<Post> round : rounds) {
            List<Answered> answers = answers(round);

            for (Answered one : answers) {
                if (one.receipt() instanceof Receipt.Accepted accepted) {
                    First before =
                            firsts.put(
                                    one.post().sender(),
                                    new First(accepted.message(), one.post().body()));
                    assertThat(before).as("accepted before %s", one).isNull();
                }
            }
            for (Answered one : answers) {
                First first = firsts.get(one.post().sender());
                assertThat(first).as("accepted for %s", one).isNotNull();
                if (first != null) {
                    check(one, first, refused);
                }
            }
        }
        assertThat(in("ACCEPTED"))
                .containsExactlyInAnyOrderElementsOf(
                        firsts.values().stream().map(first -> first.message().toString()).toList());
        assertThat(in("REFUSED"))
                .containsExactlyInAnyOrderElementsOf(
                        refused.stream().map(MessageId::toString).toList());
    }

    private static void check(Answered one, First first, Set<MessageId> refused) {
        switch (one.receipt()) {
            case Receipt.Accepted it -> assertThat(it.message()).isEqualTo(first.message());
            case Receipt.Repeated it -> {
                assertThat(one.post().body()).isEqualTo(first.body());
                assertThat(it.message()).isEqualTo(first.message());
            }
            case Receipt.Conflict it -> {
                assertThat(one.post().body()).isNotEqualTo(first.body());
                assertThat(it.original()).isEqualTo(first.message());
                assertThat(refused.add(it.message())).as("a refused one of its own").isTrue();
            }
        }
    }

    private List<Answered> answers(List<Post> round) {
        List<CompletableFuture<Answered>> underway = new ArrayList<>();
        for (Post post : round) {
            underway.add(
                    CompletableFuture.supplyAsync(() -> journal.append(arrived(post)))
                            .thenCompose(answer -> answer)
                            .thenApply(receipt -> new Answered(post, receipt)));
        }
        return underway.stream().map(CompletableFuture::join).toList();
    }

    private Arrived arrived(Post post) {
        return new Arrived(
                post.source(),
                "C-" + post.controlId(),
                Format.JSON,
                "application/json",
                "UTF-8",
                ("body " + post.body()).getBytes(StandardCharsets.UTF_8),
                vault.lane("lane"),
                Priority.ROUTINE,
                List.of());
    }

    @Provide
    Arbitrary<List<List<Post>>> rounds() {
        return Combinators.combine(
                        Arbitraries.of("ehr", "erp"),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(1, 3))
                .as(Post::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    private List<String> in(String state) throws SQLException {
        return Rows.of(database, "select id from message_now where state = ?", state);
    }

    private Vault open() {
        try {
            Path folder = Files.createTempDirectory(Path.of("target"), "dedupe");
            return Vaults.open(database, folder.resolve("keys"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
