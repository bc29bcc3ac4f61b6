package dev.junction.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.junction.intake.Acknowledgement.Accepted;
import dev.junction.intake.Acknowledgement.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Walks a folder of real messages of others, where there is one ({@code JUNCTION_SAMPLES}, or
 * {@code ../shared/data}): each that its manifest calls valid is taken, each NEGATIVE one refused
 * with the place.
 */
class SamplesTest {

    private static final Path FOLDER =
            Path.of(
                    Optional.ofNullable(System.getProperty("JUNCTION_SAMPLES"))
                            .or(() -> Optional.ofNullable(System.getenv("JUNCTION_SAMPLES")))
                            .orElse("../shared/data"));

    private record Sample(String path, boolean negative) {

        static Sample of(String line) {
            String[] columns = line.split("\t");
            return new Sample(columns[0], columns[4].startsWith("NEGATIVE"));
        }

        boolean isMessage() {
            return path.matches("(fhir-r4|hl7v2)/.*") && !path.contains(".expected-outcome.");
        }

        String contentType() {
            if (path.endsWith(".json")) {
                return "application/fhir+json";
            }
            if (path.endsWith(".xml")) {
                return path.startsWith("fhir") ? "application/fhir+xml" : "application/xml";
            }
            return "application/hl7-v2";
        }
    }

    @TestFactory
    Stream<DynamicTest> takesWhatIsValidAndRefusesWhatIsNot() throws IOException {
        Path manifest = FOLDER.resolve("MANIFEST.tsv");
        assumeTrue(Files.exists(manifest), "No samples at " + FOLDER.toAbsolutePath());
        List<Sample> samples =
                Files.readAllLines(manifest).stream()
                        .skip(1)
                        .map(Sample::of)
                        .filter(Sample::isMessage)
                        .toList();
        return samples.stream().map(it -> DynamicTest.dynamicTest(it.path(), () -> check(it)));
    }

    private static void check(Sample sample) throws IOException {
        byte[] body = Files.readAllBytes(FOLDER.resolve(sample.path()));

        Acknowledgement answer =
                Frontdesk.with("sample")
                        .post(
                                new Arrival(
                                        "sample", sample.contentType(), sample.path(), null, body));

        if (sample.negative()) {
            assertThat(answer).isInstanceOf(Refused.class);
            assertThat(((Refused) answer).field()).isNotBlank();
        } else {
            assertThat(answer).isInstanceOf(Accepted.class);
        }
    }
}
