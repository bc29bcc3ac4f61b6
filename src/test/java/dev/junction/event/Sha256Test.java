package dev.junction.event;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Sha256Test {

    /** FIPS 180-2, appendix B.1. */
    private static final String OF_ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void isTheStandardsExample() {
        assertThat(Sha256.hex("abc".getBytes(US_ASCII))).isEqualTo(OF_ABC);
    }

    @Test
    void isTheSameForManyAtOnce() {
        List<String> hashes =
                IntStream.range(0, 10_000)
                        .parallel()
                        .mapToObj(i -> Sha256.hex("abc".getBytes(US_ASCII)))
                        .distinct()
                        .toList();

        assertThat(hashes).containsExactly(OF_ABC);
    }
}
