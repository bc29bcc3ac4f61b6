package dev.junction.pages;

import dev.junction.event.MessageId;
import dev.junction.journal.Replays;
import dev.junction.trail.Finder;
import dev.junction.trail.Wanted;
import dev.junction.work.WorkItems;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages on a new walk and clears away what the old one left for people: the new walk opens
 * what is still needed.
 */
@ApplicationScoped
class Rewalk {

    /** How many walk again in one transaction. */
    static final int CHUNK = 500;

    private final AgroalDataSource database;
    private final Replays replays;
    private final WorkItems items;
    private final Finder finder;

    Rewalk(AgroalDataSource database, Replays replays, WorkItems items, Finder finder) {
        this.database = database;
        this.replays = replays;
        this.items = items;
        this.finder = finder;
    }

    /** Whether the message was in a state to walk again. */
    @Transactional(rollbackOn = SQLException.class)
    boolean replay(MessageId message, boolean again, String actor) throws SQLException {
        try (Connection connection = database.getConnection()) {
            List<MessageId> one = List.of(message);
            List<MessageId> done =
                    again
                            ? replays.again(connection, one, actor)
                            : replays.parked(connection, one, actor);
            items.cancel(connection, done, "REPLAYED", actor);
            return !done.isEmpty();
        }
    }

    /** Whether the message was held. */
    @Transactional(rollbackOn = SQLException.class)
    boolean release(MessageId message, String actor) throws SQLException {
        try (Connection connection = database.getConnection()) {
            List<MessageId> done = replays.release(connection, List.of(message), actor);
            items.cancel(connection, done, "RELEASED", actor);
            return !done.isEmpty();
        }
    }

    /**
     * A chunk of parked messages.
     *
     * @param last the last that was looked at, null when there was none
     */
    record Chunk(int replayed, @Nullable MessageId last) {}

    /** The next chunk of parked messages, oldest first, after one. */
    @Transactional(rollbackOn = SQLException.class)
    Chunk chunk(Wanted wanted, @Nullable MessageId after, String actor) throws SQLException {
        List<MessageId> parked = finder.oldest(wanted.in("PARKED"), after, CHUNK);
        try (Connection connection = database.getConnection()) {
            List<MessageId> done = replays.parked(connection, parked, actor);
            items.cancel(connection, done, "REPLAYED", actor);
            return new Chunk(done.size(), parked.isEmpty() ? null : parked.getLast());
        }
    }
}
