package dev.junction.journal;

import org.jspecify.annotations.Nullable;

/**
 * The journal cannot promise now; the sender must not be given an acknowledgement and should try
 * again.
 */
public final class JournalUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public JournalUnavailable(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
