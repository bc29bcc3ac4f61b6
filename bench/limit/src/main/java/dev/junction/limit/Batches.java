package dev.junction.limit;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;

/** Writes what waits, up to 500 bodies in one transaction, with two threads. */
@ApplicationScoped
public class Batches {

    private static final int THREADS = 2;
    private static final int MOST_TOGETHER = 500;

    private final AgroalDataSource database;
    private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();

    private record Waiting(byte[] body, CompletableFuture<Void> written) {}

    Batches(AgroalDataSource database) {
        this.database = database;
    }

    void start(@Observes StartupEvent start) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists message");
            statement.execute(
                    "create table message (id bigint generated always as identity primary key, body"
                            + " bytea not null)");
            // as the hub keeps its bodies: not compressed once more
            statement.execute("alter table message alter column body set storage external");
        }
        for (int i = 0; i < THREADS; i++) {
            threads.add(Thread.ofPlatform().name("flush-" + i).daemon().start(this::flush));
        }
    }

    void stop(@Observes ShutdownEvent stop) {
        threads.forEach(Thread::interrupt);
    }

    /** Done when the body is on disk. */
    CompletionStage<Void> write(byte[] body) {
        Waiting one = new Waiting(body, new CompletableFuture<>());
        waiting.add(one);
        return one.written();
    }

    private void flush() {
        try {
            while (true) {
                List<Waiting> batch = new ArrayList<>(MOST_TOGETHER);
                batch.add(waiting.take());
                waiting.drainTo(batch, MOST_TOGETHER - 1);
                insert(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void insert(List<Waiting> batch) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into message (body) values (?)")) {
                for (Waiting one : batch) {
                    insert.setBytes(1, one.body());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
            batch.forEach(one -> one.written().complete(null));
        } catch (SQLException e) {
            batch.forEach(one -> one.written().completeExceptionally(e));
        }
    }
}
