package dev.junction.mapping.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Real messages of other people: each valid one becomes events that fit their schemas or is parked
 * with a reason, and each broken one is refused. Reads the folder of {@code JUNCTION_SAMPLES} in
 * place.
 */
class SampleMessagesTest {

    private static final Path SAMPLES =
            Optional.ofNullable(System.getProperty("JUNCTION_SAMPLES"))
                    .or(() -> Optional.ofNullable(System.getenv("JUNCTION_SAMPLES")))
                    .map(Path::of)
                    .orElse(Path.of("..", "shared", "data"));
    private static final Set<String> FOLDERS =
            Set.of("fhir-r4", "hl7v2", "ubl", "cxml", "hr", "scim", "erp", "csv");
    private static final Context CONTEXT =
            new Context("example", "example-facility", Instant.parse("2026-01-15T10:00:00Z"));

    @TestFactory
    Stream<DynamicTest> everySample() throws IOException {
        Path manifest = SAMPLES.resolve("MANIFEST.tsv");
        if (!Files.exists(manifest)) {
            return Stream.of(
                    DynamicTest.dynamicTest(
                            "no samples", () -> abort("JUNCTION_SAMPLES names no folder")));
        }
        LibraryFolder.Reading mappings =
                new LibraryFolder(Path.of("mappings"), new Words(ZoneOffset.UTC))
                        .read(Optional.empty());
        return Files.readAllLines(manifest).stream()
                .skip(1)
                .map(line -> List.of(line.split("\t")))
                .filter(row -> isMessage(row.get(0)))
                .map(row -> DynamicTest.dynamicTest(row.get(0), () -> check(mappings, row)));
    }

    private static boolean isMessage(String path) {
        return FOLDERS.contains(path.split("/")[0]) && !path.contains(".expected");
    }

    private static void check(LibraryFolder.Reading mappings, List<String> row) throws Exception {
        byte[] body = Files.readAllBytes(SAMPLES.resolve(row.get(0)));
        Format format = format(row.get(0));
        if (isBroken(row.get(4))) {
            assertThatThrownBy(() -> decode(format, body)).isInstanceOf(CodecException.class);
        } else {
            understands(mappings, format, decode(format, body));
        }
    }

    private static boolean isBroken(String note) {
        return note.startsWith("NEGATIVE");
    }

    private static Object decode(Format format, byte[] body) throws CodecException {
        return new AllCodecs().of(format).decode(body, StandardCharsets.UTF_8);
    }

    private static void understands(LibraryFolder.Reading mappings, Format format, Object tree) {
        try {
            List<Draft> drafts =
                    new Reader(ZoneOffset.UTC)
                            .understand(mappings.library(), format, tree, CONTEXT)
                            .drafts();
            assertThat(drafts).isNotEmpty();
            assertThat(drafts)
                    .allSatisfy(
                            draft ->
                                    assertThat(
                                                    mappings.library()
                                                            .schemas()
                                                            .validate(
                                                                    new EventType(draft.type()),
                                                                    draft.data()))
                                            .isEmpty());
        } catch (MappingException parked) {
            assertThat(parked.reason()).containsPattern("no mapping for|is missing");
        }
    }

    private static Format format(String path) {
        return switch (path.split("/")[0]) {
            case "fhir-r4" -> path.endsWith(".xml") ? Format.FHIR_XML : Format.FHIR_JSON;
            case "hl7v2" -> path.endsWith(".xml") ? Format.XML : Format.HL7V2;
            case "ubl", "cxml" -> Format.XML;
            case "csv" -> Format.CSV;
            default -> Format.JSON;
        };
    }
}
