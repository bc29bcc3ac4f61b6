package dev.junction.mapping.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.junction.Samples;
import dev.junction.event.Format;
import dev.junction.mapping.Codec;
import dev.junction.mapping.CodecException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Files of the real world: what is valid is read, and again after it was written; what is not is
 * refused.
 */
class SampleFilesTest {

    @TestFactory
    Stream<DynamicTest> readsFhir() {
        return tests("fhir-r4", file -> file.endsWith(".xml") ? Format.FHIR_XML : Format.FHIR_JSON)
                .filter(test -> !test.getDisplayName().endsWith(".hl7"));
    }

    @TestFactory
    Stream<DynamicTest> readsHl7() {
        return tests(
                "hl7v2",
                file ->
                        file.endsWith(".xml")
                                ? Format.XML
                                : file.endsWith(".json") ? Format.FHIR_JSON : Format.HL7V2);
    }

    @TestFactory
    Stream<DynamicTest> readsUbl() {
        return tests("ubl", file -> file.endsWith(".xml") ? Format.XML : Format.JSON);
    }

    @TestFactory
    Stream<DynamicTest> readsCxml() {
        return tests("cxml", file -> Format.XML);
    }

    @TestFactory
    Stream<DynamicTest> readsCsv() {
        return tests("csv", file -> file.endsWith(".csv") ? Format.CSV : Format.HL7V2);
    }

    @TestFactory
    Stream<DynamicTest> readsJson() {
        return Stream.of("erp", "hr", "scim").flatMap(folder -> tests(folder, file -> Format.JSON));
    }

    @TestFactory
    Stream<DynamicTest> refusesMalformedXml() {
        return Samples.of("xml-malformed").stream()
                .map(
                        file ->
                                DynamicTest.dynamicTest(
                                        file.toString(), () -> refuses(new XmlCodec(), file)));
    }

    @TestFactory
    Stream<DynamicTest> refusesMalformedJson() {
        return Samples.of("json-malformed").stream()
                .filter(file -> !file.toString().contains("BOM"))
                .map(
                        file ->
                                DynamicTest.dynamicTest(
                                        file.toString(), () -> refuses(new JsonCodec(), file)));
    }

    private interface Formats {
        Format of(String file);
    }

    private static Stream<DynamicTest> tests(String folder, Formats formats) {
        return Samples.of(folder).stream()
                .map(
                        file ->
                                DynamicTest.dynamicTest(
                                        file.toString(),
                                        () -> check(file, formats.of(file.toString()))));
    }

    private static void check(Path file, Format format) throws Exception {
        Codec codec = new AllCodecs().of(format);
        String note = Samples.note(file);
        if (note.startsWith("NEGATIVE")) {
            refuses(codec, file);
            return;
        }
        Object tree = codec.decode(Files.readAllBytes(file), StandardCharsets.UTF_8);
        byte[] written = codec.encode(tree);

        byte[] again = codec.encode(codec.decode(written, StandardCharsets.UTF_8));

        if (format != Format.FHIR_XML) {
            assertThat(again).isEqualTo(written);
        }
    }

    private static void refuses(Codec codec, Path file) {
        assertThatThrownBy(() -> codec.decode(Files.readAllBytes(file), StandardCharsets.UTF_8))
                .isInstanceOf(CodecException.class)
                .hasMessageNotContaining("Exception");
    }
}
