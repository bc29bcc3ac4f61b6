package dev.junction.postgres;

/**
 * The embedded PostgreSQL cannot do what it was asked; the message tells the person at the console
 * what to do.
 */
public final class PostgresException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PostgresException(String message) {
        super(message);
    }

    PostgresException(String message, Throwable cause) {
        super(message, cause);
    }
}
