package dev.junction.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program run to its end: what it answered and what it printed. */
record Command(List<String> words, int exit, String output) {

    /** Runs the words in a folder; a program that cannot be started answers 127, as in a shell. */
    static Command run(Path folder, Duration patience, List<String> words) {
        var builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process;
        try {
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            return new Command(words, 127, String.valueOf(e.getMessage()));
        }
        var output = CompletableFuture.supplyAsync(() -> read(process));
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return new Command(words, 124, "no answer within " + patience.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return new Command(words, 130, "interrupted");
        }
        return new Command(words, process.exitValue(), output.join().strip());
    }

    boolean worked() {
        return exit == 0;
    }

    private static String read(Process process) {
        try (var stream = process.getInputStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
