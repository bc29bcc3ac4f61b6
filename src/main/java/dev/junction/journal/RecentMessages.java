package dev.junction.journal;

import dev.junction.event.Format;
import dev.junction.event.Lane;
import dev.junction.event.Priority;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Messages that this node has just accepted, for the walkers that lead them a moment later. While
 * these are behind, nothing new is kept: by the time they come to it, it would have left.
 */
@Singleton
public final class RecentMessages {

    private static final long MOST_BYTES = 24L << 20;

    /** What a message takes besides its body. */
    private static final int ENVELOPE = 512;

    /** A body and its tree take so many times the bytes of the body. */
    private static final int SWELL = 7;

    private record Kept(Entry entry, Instant since) {}

    private static final Duration STAYS = Duration.ofSeconds(10);
    private static final Duration BEHIND = Duration.ofSeconds(1);

    private final Recent<Kept> messages = new Recent<>(MOST_BYTES, STAYS);
    private volatile Instant latest = Instant.EPOCH;
    private volatile boolean areBehind;

    /**
     * @param since when it was accepted, by the clock of the database
     */
    void add(Entry entry, Instant since) {
        latest = since;
        if (!areBehind) {
            messages.add(
                    entry.id().value(),
                    new Kept(entry, since),
                    (long) entry.plain().length * SWELL + ENVELOPE);
        }
    }

    /**
     * The message, once, if it still waits for its first walk.
     *
     * @param since from when it waits for its first walk; null when it waits for another
     */
    Optional<Message> take(UUID id, long seq, @Nullable Instant since) {
        if (since != null) {
            areBehind = since.plus(BEHIND).isBefore(latest);
        }
        return messages.take(id)
                .filter(kept -> kept.since().equals(since))
                .map(kept -> message(kept.entry(), seq, kept.since()));
    }

    private static Message message(Entry entry, long seq, Instant since) {
        return new Message(
                entry.id(),
                seq,
                entry.source(),
                Objects.requireNonNullElse(entry.controlId(), ""),
                Format.valueOf(Objects.requireNonNull(entry.format())),
                entry.charset(),
                entry.plain(),
                entry.tree(),
                new Lane(entry.lane()),
                Priority.values()[entry.priority()],
                since,
                1,
                false);
    }
}
