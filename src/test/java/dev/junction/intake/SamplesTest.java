package dev.junction.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.Samples;
import dev.junction.Samples.Sample;
import dev.junction.intake.Acknowledgement.Accepted;
import dev.junction.intake.Acknowledgement.Refused;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Walks a folder of real messages of others, where there is one ({@code JUNCTION_SAMPLES}, or
 * {@code ../shared/data}): each that its manifest calls valid is taken, each NEGATIVE one refused
 * with the place.
 */
class SamplesTest {

    @TestFactory
    Stream<DynamicTest> takesWhatIsValidAndRefusesWhatIsNot() throws IOException {
        return Samples.messages().stream()
                .map(it -> DynamicTest.dynamicTest(it.path(), () -> check(it)));
    }

    private static void check(Sample sample) throws IOException {
        byte[] body = sample.body();

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
