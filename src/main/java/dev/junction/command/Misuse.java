package dev.junction.command;

/** A command was called in a way that it does not know; the message says which. */
final class Misuse extends Exception {

    private static final long serialVersionUID = 1L;

    Misuse(String message) {
        super(message);
    }
}
