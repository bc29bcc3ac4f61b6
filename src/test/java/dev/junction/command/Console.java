package dev.junction.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/** Somebody at a command line. */
final class Console {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PolicyCommand command;

    Console(Map<String, String> environment, Path here) {
        this.command =
                new PolicyCommand(
                        new Surroundings(
                                environment,
                                here,
                                Path.of(""),
                                new PrintStream(out, true, UTF_8),
                                new PrintStream(err, true, UTF_8)));
    }

    int types(String... words) {
        out.reset();
        err.reset();
        return command.run(words).code();
    }

    /** What the last command printed as its result. */
    String out() {
        return out.toString(UTF_8);
    }

    /** What the last command said beside it. */
    String err() {
        return err.toString(UTF_8);
    }
}
