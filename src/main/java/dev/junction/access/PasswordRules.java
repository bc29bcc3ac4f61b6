package dev.junction.access;

import java.nio.charset.StandardCharsets;

/** What a password must be like: long, and not longer than bcrypt looks. */
final class PasswordRules {

    private static final int SHORTEST = 12;
    private static final int MOST_BYTES = 72;

    private PasswordRules() {}

    static String checked(String field, String password) {
        if (password.length() < SHORTEST
                || password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new ProblemException(
                    Problem.invalid(
                            field,
                            "must be %d characters to %d bytes long"
                                    .formatted(SHORTEST, MOST_BYTES)));
        }
        return password;
    }
}
