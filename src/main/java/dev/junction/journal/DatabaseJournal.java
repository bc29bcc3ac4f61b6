package dev.junction.journal;

import dev.junction.event.Format;
import dev.junction.event.Ids;
import dev.junction.event.MessageId;
import dev.junction.event.Priority;
import dev.junction.event.Sha256;
import dev.junction.trail.Meters;
import io.agroal.api.AgroalDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The journal in PostgreSQL. */
@Singleton
public final class DatabaseJournal implements Journal {

    private final Vault vault;
    private final GroupCommit commits;

    @Inject
    public DatabaseJournal(
            AgroalDataSource dataSource,
            Vault vault,
            Signals signals,
            Meters meters,
            RecentMessages recent,
            @ConfigProperty(name = "junction.journal.writers", defaultValue = "2") int writers) {
        this((DataSource) dataSource, vault, signals.accepted(), meters, recent, writers);
    }

    public DatabaseJournal(
            DataSource dataSource,
            Vault vault,
            Signal accepted,
            Meters meters,
            RecentMessages recent,
            int writers) {
        this.vault = vault;
        this.commits = new GroupCommit(dataSource, writers, accepted::ring, meters, recent);
    }

    @Override
    public CompletionStage<Receipt> append(Arrived message) {
        Entry entry =
                new Entry(
                        MessageId.next(),
                        message.source(),
                        message.controlId(),
                        message.format().name(),
                        message.contentType(),
                        message.charset(),
                        message.priority().ordinal(),
                        message.lane().id(),
                        message.lane().shard(),
                        message.keys(),
                        message.body(),
                        message.tree(),
                        Sha256.of(message.body()),
                        message.body().length,
                        vault.seal(message.body()),
                        null,
                        new CompletableFuture<>());
        commits.add(entry);
        return entry.answer();
    }

    @Override
    public CompletionStage<MessageId> refuse(
            String source,
            @Nullable String controlId,
            @Nullable Format format,
            String contentType,
            byte[] body,
            String reason) {
        Entry entry =
                new Entry(
                        new MessageId(Ids.next()),
                        source,
                        controlId,
                        format == null ? null : format.name(),
                        contentType,
                        "UTF-8",
                        Priority.ROUTINE.ordinal(),
                        0,
                        (short) 0,
                        List.of(),
                        body,
                        null,
                        Sha256.of(body),
                        body.length,
                        vault.seal(body),
                        reason,
                        new CompletableFuture<>());
        commits.add(entry);
        return entry.answer().thenApply(Receipt::message);
    }

    @PreDestroy
    public void close() {
        commits.close();
    }
}
