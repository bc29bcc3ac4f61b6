package dev.junction.mapping.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.Samples;
import dev.junction.event.EventType;
import dev.junction.event.Format;
import dev.junction.mapping.CodecException;
import dev.junction.mapping.Dictionaries.Context;
import dev.junction.mapping.Dictionaries.Draft;
import dev.junction.mapping.MappingException;
import dev.junction.mapping.codec.AllCodecs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Files of the real world meet our dictionaries: each becomes events, or the reason why not is one
 * that a person can act on.
 */
class SampleMeaningsTest {

    private static final Library LIBRARY =
            new LibraryFolder(Path.of("mappings"), Shelf.WORDS).read(Optional.empty()).library();

    @TestFactory
    Stream<DynamicTest> eachHasAMeaningOrAReason() {
        return Stream.of("fhir-r4", "hl7v2", "ubl", "cxml", "csv", "erp", "hr", "scim")
                .flatMap(folder -> Samples.of(folder).stream())
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> check(file)));
    }

    private static void check(Path file) throws IOException {
        Format format = format(file);
        try {
            Object tree =
                    new AllCodecs()
                            .of(format)
                            .decode(Files.readAllBytes(file), StandardCharsets.UTF_8);
            Context context = new Context("sample", "sample-facility", Instant.EPOCH);
            for (Draft draft :
                    new Reader(ZoneOffset.UTC)
                            .understand(LIBRARY, format, tree, context)
                            .drafts()) {
                LIBRARY.schemas()
                        .validate(new EventType(draft.type()), draft.data())
                        .forEach(problem -> assertThat(problem).startsWith("data."));
            }
        } catch (CodecException e) {
            assertThat(Samples.note(file))
                    .as(e.where() + ": " + e.reason())
                    .matches("(?s)(NEGATIVE|ODD).*");
        } catch (MappingException e) {
            assertThat(e.reason())
                    .doesNotContain("Exception", "fails with", "(T", "(D", "nests", "steps");
        }
    }

    private static Format format(Path file) {
        String name = file.toString();
        boolean fhir = name.contains("fhir-r4") || name.contains("expected-fhir");
        if (name.endsWith(".xml")) {
            return fhir ? Format.FHIR_XML : Format.XML;
        }
        if (name.endsWith(".json")) {
            return fhir ? Format.FHIR_JSON : Format.JSON;
        }
        return name.endsWith(".csv") ? Format.CSV : Format.HL7V2;
    }
}
