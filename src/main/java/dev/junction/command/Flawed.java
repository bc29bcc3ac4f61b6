package dev.junction.command;

import java.util.List;

/** A file does not say what a policy can say. */
final class Flawed extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    /**
     * With what is wrong.
     *
     * @param lines {@code file:line:column field: reason}
     */
    Flawed(List<String> lines) {
        super(String.join("\n", lines));
        this.lines = List.copyOf(lines);
    }

    List<String> lines() {
        return lines;
    }
}
