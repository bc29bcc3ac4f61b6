package dev.junction.command;

/** How a command ended, as its exit code tells a pipeline. */
enum End {
    OK(0),
    /** Differences, flaws, or what was asked to fail on. */
    FOUND(1),
    /** It was called in a way that it does not know. */
    MISUSED(2),
    /** The hub is not reached, or says no. */
    REFUSED(3);

    private final int code;

    End(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
