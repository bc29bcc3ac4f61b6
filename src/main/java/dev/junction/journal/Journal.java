package dev.junction.journal;

import dev.junction.event.Format;
import dev.junction.event.MessageId;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The promise not to lose a message. */
public interface Journal {

    /**
     * Writes the message down. Concurrent calls share commits; the stage completes after the commit
     * of this one is on disk, on a thread of the journal, so continue with short work only.
     *
     * @return completes exceptionally with {@link JournalUnavailable} when it was not written
     */
    CompletionStage<Receipt> append(Arrived message);

    /**
     * Keeps a message that intake refused, in state REFUSED, so that sender and engineer can find
     * it.
     *
     * @param controlId null when the message had none
     * @param format null when it could not be told
     * @param reason a sentence with the field, without content
     * @return the id under which it can be found
     */
    CompletionStage<MessageId> refuse(
            String source,
            @Nullable String controlId,
            @Nullable Format format,
            String contentType,
            byte[] body,
            String reason);
}
