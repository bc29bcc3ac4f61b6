package dev.junction.journal;

import dev.junction.trail.Batch;
import io.agroal.api.AgroalDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Knows which control ids have their answer already, also while nothing new is taken. Those who ask
 * at the same time share one look into the table.
 */
@Singleton
public final class FirstAnswers implements Known {

    private static final int MOST_WAITING = 5_000;
    private static final int MOST_TOGETHER = 500;
    private static final String SELECT =
            """
            select c.source, c.control_id from (select unnest(?::text[]) as source, unnest(?::text[]) as control_id) t
            join control_id c on c.source = t.source and c.control_id = t.control_id""";

    private final DataSource dataSource;
    private final BlockingQueue<Question> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread reader;
    private volatile boolean closed;

    private record Sender(String source, String controlId) {}

    private record Question(Sender sender, CompletableFuture<Boolean> answer) {}

    @Inject
    FirstAnswers(AgroalDataSource dataSource) {
        this((DataSource) dataSource);
    }

    public FirstAnswers(DataSource dataSource) {
        this.dataSource = dataSource;
        this.reader = Thread.ofPlatform().name("first-answers").daemon().start(this::run);
    }

    @Override
    public CompletionStage<Boolean> knows(String source, String controlId) {
        Question question = new Question(new Sender(source, controlId), new CompletableFuture<>());
        if (closed || !waiting.offer(question)) {
            question.answer()
                    .completeExceptionally(
                            new JournalUnavailable("Too many ask for their first answer", null));
        }
        return question.answer();
    }

    private void run() {
        List<Question> batch = new ArrayList<>(MOST_TOGETHER);
        while (!closed || !waiting.isEmpty()) {
            try {
                Question first = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, MOST_TOGETHER - 1);
                    answer(batch);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                batch.clear();
            }
        }
    }

    private void answer(List<Question> batch) {
        try {
            Set<Sender> known = known(batch);
            batch.forEach(it -> it.answer().complete(known.contains(it.sender())));
        } catch (SQLException | RuntimeException e) {
            JournalUnavailable down =
                    new JournalUnavailable("The control ids could not be read", e);
            batch.forEach(it -> it.answer().completeExceptionally(down));
        }
    }

    private Set<Sender> known(List<Question> batch) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            new Batch<>(connection, select, batch)
                    .set("text", it -> it.sender().source())
                    .set("text", it -> it.sender().controlId());
            Set<Sender> known = new HashSet<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    known.add(new Sender(rows.getString(1), rows.getString(2)));
                }
            }
            return known;
        }
    }

    /** Answers who waits, then stops. */
    @PreDestroy
    public void close() {
        closed = true;
        try {
            reader.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
