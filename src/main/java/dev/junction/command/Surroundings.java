package dev.junction.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a command runs.
 *
 * @param here the folder that files are named from
 * @param home where the launcher stands, with the schemas beside it
 * @param out for results
 * @param err for what is wrong and how far it is
 */
record Surroundings(
        Map<String, String> environment, Path here, Path home, PrintStream out, PrintStream err) {

    Hub hub() throws Misuse {
        return Hub.of(environment);
    }

    PolicyFile file(Arguments arguments) throws Misuse, Flawed {
        return PolicyFile.read(here, arguments.file());
    }
}
