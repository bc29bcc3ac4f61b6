package dev.junction.command;

/** The hub was not reached, or said no; the message is its own. */
final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * With its status.
     *
     * @param status 0 where there was no answer
     */
    Refused(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
