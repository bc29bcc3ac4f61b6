package architecture.bad.delivery;

/** The other stage. */
public record Courier(String name) {}
