package dev.junction.access;

/** How a caller may say who it is, as {@code WWW-Authenticate} tells it. */
final class Challenge {

    /** One header for all ways that need no redirect; browsers pick Basic, systems the key. */
    static final String HEADER =
            "Basic realm=\"junction\", charset=\"UTF-8\", ApiKey realm=\"junction\"";

    private Challenge() {}
}
