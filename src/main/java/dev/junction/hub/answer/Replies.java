package dev.junction.hub.answer;

import dev.junction.event.Format;
import dev.junction.event.MessageId;
import dev.junction.intake.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What an accepted message is answered with, beyond that it was accepted. */
public interface Replies {

    /** Nobody waits. */
    Replies NONE = (message, wish, bytes) -> CompletableFuture.completedFuture(Optional.empty());

    /**
     * What a sender wants.
     *
     * @param patience how long it waits
     * @param format in which format it likes its answer; null for a CloudEvent
     */
    record Wish(Duration patience, @Nullable Format format) {}

    /**
     * The answer to a message when it comes in time; empty when it does not, when no answer is to
     * be expected, or when too many wait already. Holds no thread meanwhile, and never fails.
     *
     * @param bytes how large the message is, which stays in memory while its sender waits
     */
    CompletionStage<Optional<Answer>> after(MessageId message, Wish wish, int bytes);
}
