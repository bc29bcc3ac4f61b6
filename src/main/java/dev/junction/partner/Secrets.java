package dev.junction.partner;

/** Opens secrets by reference; nothing else in the house may hold one. */
public interface Secrets {

    /**
     * The secret behind a reference.
     *
     * @param reference {@code env:NAME}, {@code file:path} (its content without trailing line end)
     *     or {@code property:name}
     * @throws IllegalStateException naming the reference, never the secret, when it leads nowhere
     */
    String open(String reference);
}
