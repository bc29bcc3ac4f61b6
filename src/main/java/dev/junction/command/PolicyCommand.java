package dev.junction.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** {@code ./junction policy ...}: policy as code, for pipelines. */
public final class PolicyCommand {

    private final Surroundings around;

    PolicyCommand(Surroundings around) {
        this.around = around;
    }

    /** Runs one command and ends with its exit code. */
    public static void main(String... words) {
        Path home = Path.of(System.getProperty("junction.home", "."));
        Surroundings around =
                new Surroundings(
                        System.getenv(),
                        Path.of(""),
                        home,
                        stream(FileDescriptor.out),
                        stream(FileDescriptor.err));
        End end = new PolicyCommand(around).run(words);
        around.out().flush();
        System.exit(end.code());
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    End run(String... words) {
        if (words.length > 0 && List.of("help", "-h", "--help").contains(words[0])) {
            around.out().print(Verb.help());
            return End.OK;
        }
        try {
            return step(Arguments.of(List.of(words))).run();
        } catch (Misuse e) {
            around.err().println(e.getMessage());
            around.err().println("./junction policy help says how it is called.");
            return End.MISUSED;
        } catch (Flawed e) {
            e.lines().forEach(around.out()::println);
            return End.FOUND;
        } catch (Refused e) {
            around.err().println(e.getMessage());
            return End.REFUSED;
        }
    }

    private Step step(Arguments arguments) {
        return switch (arguments.verb()) {
            case EXPORT -> new Export(around, arguments);
            case VALIDATE -> new Validate(around, arguments);
            case DIFF -> new Diff(around, arguments);
            case WHAT_IF -> new WhatIf(around, arguments);
            case APPLY -> new Apply(around, arguments);
            case STATUS -> new Status(around, arguments);
        };
    }
}
