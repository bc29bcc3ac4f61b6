package dev.junction;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of other people's real files. It is no part of the project: read in place where {@code
 * JUNCTION_SAMPLES} says (property or environment), else beside the project; tests that need it are
 * skipped where it is missing.
 */
public final class Samples {

    private Samples() {}

    /**
     * The files of one folder in alphabetical order; skips the test, saying so, when it is not
     * there.
     */
    public static List<Path> of(String folder) {
        Path found = root().resolve(folder);
        assumeTrue(Files.isDirectory(found), "skipped: there are no samples at " + found);
        try (Stream<Path> files = Files.list(found)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the manifest says about a file in its fifth column; empty when it is not listed. */
    public static String note(Path file) {
        String name = root().relativize(file).toString().replace('\\', '/') + "\t";
        try (Stream<String> lines = Files.lines(root().resolve("MANIFEST.tsv"))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.split("\t")[4])
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The FHIR and HL7 v2 messages that the manifest lists; skips the test, saying so, when there
     * is no manifest.
     */
    public static List<Sample> messages() {
        Path manifest = root().resolve("MANIFEST.tsv");
        assumeTrue(Files.exists(manifest), "skipped: there are no samples at " + root());
        try (Stream<String> lines = Files.lines(manifest)) {
            return lines.skip(1).map(Sample::of).filter(Sample::isMessage).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A file as its manifest describes it.
     *
     * @param path below the folder of samples
     * @param negative whether it must be refused
     */
    public record Sample(String path, boolean negative) {

        private static Sample of(String line) {
            String[] columns = line.split("\t");
            return new Sample(columns[0], columns[4].startsWith("NEGATIVE"));
        }

        private boolean isMessage() {
            return path.matches("(fhir-r4|hl7v2)/.*") && !path.contains(".expected-outcome.");
        }

        /** Whether it is FHIR, as JSON or as XML. */
        public boolean isFhir() {
            return path.endsWith(".json") || (path.startsWith("fhir-r4") && path.endsWith(".xml"));
        }

        /** As which a sender would declare it. */
        public String contentType() {
            if (path.endsWith(".json")) {
                return "application/fhir+json";
            }
            if (path.endsWith(".xml")) {
                return isFhir() ? "application/fhir+xml" : "application/xml";
            }
            return "application/hl7-v2";
        }

        /** Its bytes. */
        public byte[] body() throws IOException {
            return Files.readAllBytes(root().resolve(path));
        }
    }

    private static Path root() {
        String named = System.getProperty("JUNCTION_SAMPLES", System.getenv("JUNCTION_SAMPLES"));
        return named == null ? Path.of("..", "shared", "data") : Path.of(named);
    }
}
