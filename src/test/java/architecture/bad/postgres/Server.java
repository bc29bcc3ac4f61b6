package architecture.bad.postgres;

/** The cellar. */
public record Server(int port) {}
