package dev.junction.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Writes a version as the file that a pipeline keeps. */
record Export(Surroundings around, Arguments arguments) implements Step {

    @Override
    public End run() throws Misuse, Refused {
        Optional<Integer> wanted = arguments.number("--version");
        Versions versions = new Versions(around.hub());
        int number = wanted.isPresent() ? wanted.get() : versions.inForce().number();
        byte[] yaml = versions.yaml(number);
        Optional<String> file = arguments.option("-o");
        if (file.isEmpty()) {
            around.out().write(yaml, 0, yaml.length);
            return End.OK;
        }
        write(around.here().resolve(file.get()), yaml);
        around.err().println("Version %d is in %s now.".formatted(number, file.get()));
        return End.OK;
    }

    private static void write(Path file, byte[] yaml) throws Misuse {
        try {
            Files.write(file, yaml);
        } catch (IOException e) {
            throw new Misuse("The file %s cannot be written.".formatted(file));
        }
    }
}
