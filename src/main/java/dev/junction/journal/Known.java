package dev.junction.journal;

import java.util.concurrent.CompletionStage;

/** Tells repeats from newcomers without writing anything. */
public interface Known {

    /**
     * Whether the source sent this control id before. Fails with {@link JournalUnavailable} when
     * nobody can tell now.
     */
    CompletionStage<Boolean> knows(String source, String controlId);
}
