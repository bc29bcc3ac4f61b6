package dev.junction.mapping.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.junction.mapping.CodecException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FhirCodecsTest {

    private static final String PATIENT =
            "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"name\":[{\"family\":\"Roe\",\"given\":[\"Jane\"]}],\"multipleBirthInteger\":2}";
    private static final String PATIENT_XML =
            "<Patient xmlns=\"http://hl7.org/fhir\"><id value=\"p1\"/><name><family value=\"Roe\"/><given value=\"Jane\"/></name>"
                    + "<multipleBirthInteger value=\"2\"/></Patient>";

    private final FhirJsonCodec json = new FhirJsonCodec();
    private final FhirXmlCodec xml = new FhirXmlCodec();

    private Object read(String text) throws CodecException {
        return json.decode(text.getBytes(UTF_8), UTF_8);
    }

    private Object readXml(String text) throws CodecException {
        return xml.decode(text.getBytes(UTF_8), UTF_8);
    }

    @Test
    void readsXmlIntoTheTreeOfJson() throws CodecException {
        assertThat(readXml(PATIENT_XML)).isEqualTo(read(PATIENT));
    }

    @Test
    void writesXml() throws CodecException {
        assertThat(new String(xml.encode(read(PATIENT)), UTF_8)).isEqualTo(PATIENT_XML);
    }

    @Test
    void leavesOutWhatIsEmpty() throws CodecException {
        Map<String, Object> tree =
                Map.of(
                        "resourceType",
                        "Patient",
                        "id",
                        "p1",
                        "gender",
                        "",
                        "name",
                        List.of(Map.of()),
                        "active",
                        true);

        assertThat(read(new String(json.encode(tree), UTF_8)))
                .isEqualTo(Map.of("resourceType", "Patient", "id", "p1", "active", true));
    }

    @Test
    void keepsTheDigitsOfADecimal() throws CodecException {
        String quantity = "{\"resourceType\":\"Observation\",\"valueQuantity\":{\"value\":1.50}}";

        assertThat(new String(json.encode(read(quantity)), UTF_8)).isEqualTo(quantity);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|resourceType|is missing: FHIR is one object",
                "{\"id\":\"1\"}|resourceType|is missing",
                "{\"resourceType\":\"Patient\",\"id\":\"a b\"}|Patient.id|has 1 to 64 characters without spaces and slashes",
                "{\"resourceType\":\"Patient\",\"gender\":\"Secret\"}|Patient.gender|is not male, female, other or unknown",
                "{\"resourceType\":\"Bundle\"}|Bundle.type|is missing or not one of the codes of a Bundle",
                "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"fullUrl\":\"urn:a\"},{\"fullUrl\":\"urn:a\"}]}"
                        + "|Bundle.entry[1].fullUrl|is used by two entries",
                "{\"resourceType\":\"Media\",\"content\":{\"contentType\":\"text/plain\",\"data\":\"YWJj\",\"size\":100}}|Media.content.size|is not the size of the data"
            })
    void namesTheFieldThatBreaksARule(String text, String where, String reason) {
        CodecException refusal = catchThrowableOfType(CodecException.class, () -> read(text));

        assertThat(refusal).hasMessage(reason).extracting(CodecException::where).isEqualTo(where);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<Patient xmlns=\"http://hl7.org/fhir\"><gender value=\"Secret\"/></Patient>|gender|does not fit the FHIR R4 definition",
                "<Patient xmlns=\"http://hl7.org/fhir\"><surname value=\"Secret\"/></Patient>|surname|does not fit the FHIR R4 definition",
                "<!DOCTYPE Patient SYSTEM \"p.dtd\"><Patient xmlns=\"http://hl7.org/fhir\"/>|line 1, column 1|FHIR allows no document type",
                "<Patient|line 1, column 8|not well-formed XML"
            })
    void refusesXmlThatIsNotFhir(String text, String where, String reason) {
        CodecException refusal = catchThrowableOfType(CodecException.class, () -> readXml(text));

        assertThat(refusal).hasMessage(reason).extracting(CodecException::where).isEqualTo(where);
    }
}
