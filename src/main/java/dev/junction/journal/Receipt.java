package dev.junction.journal;

import dev.junction.event.MessageId;

/** The journal's answer, given only after its commit is on disk. */
public sealed interface Receipt {

    /** The message it is about. */
    MessageId message();

    /** Written down; from here on the hub does not lose it. */
    record Accepted(MessageId message) implements Receipt {}

    /**
     * The same source sent the same control id with the same body before; nothing was written
     * again.
     */
    record Repeated(MessageId message) implements Receipt {}

    /**
     * The same source sent the same control id with another body before. The newcomer is kept as a
     * refused message.
     *
     * @param message the refused newcomer
     * @param original the message that holds the control id
     */
    record Conflict(MessageId message, MessageId original) implements Receipt {}
}
