package dev.junction.access;

import java.time.Duration;

/** How a caller may say who it is, and what it hears when it tried too often. */
final class Challenge {

    static final String NAME = "WWW-Authenticate";

    /** One header for all ways that need no redirect; browsers pick Basic, systems the key. */
    static final String HEADER =
            "Basic realm=\"junction\", charset=\"UTF-8\", ApiKey realm=\"junction\"";

    private Challenge() {}

    static Problem tooMany(Duration wait) {
        return Problem.of(
                "too-many-attempts",
                429,
                "Too many wrong passwords",
                "The next one is looked at in " + seconds(wait) + " s.");
    }

    static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
