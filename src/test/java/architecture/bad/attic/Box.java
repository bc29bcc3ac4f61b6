package architecture.bad.attic;

/** Lives in no room. */
public record Box(String content) {}
