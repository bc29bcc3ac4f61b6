package dev.junction.mapping.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.junction.mapping.CodecException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlCodecTest {

    private final XmlCodec codec = new XmlCodec();

    private Object read(String text) throws CodecException {
        return codec.decode(text.getBytes(UTF_8), UTF_8);
    }

    private CodecException refusal(String text) {
        return catchThrowableOfType(CodecException.class, () -> read(text));
    }

    @Test
    void readsElementsAttributesAndText() throws CodecException {
        Object tree =
                read(
                        """
                        <?xml version="1.0"?>
                        <!-- an invoice -->
                        <Invoice xmlns="urn:example" xmlns:cbc="urn:c">
                          <cbc:ID> R-7 </cbc:ID>
                          <cbc:Amount currencyID="EUR">12.50</cbc:Amount>
                          <Line><Note/></Line><Line><![CDATA[a < b]]></Line>
                        </Invoice>
                        """);

        assertThat(tree)
                .isEqualTo(
                        Map.of(
                                "Invoice",
                                Map.of(
                                        "@xmlns",
                                        "urn:example",
                                        "ID",
                                        "R-7",
                                        "Amount",
                                        Map.of("@currencyID", "EUR", "#text", "12.50"),
                                        "Line",
                                        List.of(Map.of("Note", ""), "a < b"))));
    }

    @Test
    void readsTheEncodingThatTheDocumentOrTheSenderNames() throws CodecException {
        assertThat(
                        codec.decode(
                                "<?xml version='1.0' encoding='ISO-8859-1'?><a>\u00E4</a>"
                                        .getBytes(ISO_8859_1),
                                UTF_8))
                .isEqualTo(Map.of("a", "\u00E4"));
        assertThat(codec.decode("<a>\u00E4</a>".getBytes(ISO_8859_1), ISO_8859_1))
                .isEqualTo(Map.of("a", "\u00E4"));
    }

    @Test
    void passesOverADocumentTypeThatDeclaresNothing() throws CodecException {
        assertThat(
                        read(
                                "<!DOCTYPE cXML SYSTEM \"http://example.invalid/cXML.dtd\"><cXML><a>1</a></cXML>"))
                .isEqualTo(Map.of("cXML", Map.of("a", "1")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>|declares its own document type or entities",
                "<!DOCTYPE a [<!ENTITY x \"xx\"><!ENTITY y \"&x;&x;\">]><a>&y;</a>|declares its own document type or entities",
                "<!DOCTYPE a SYSTEM \"http://example.invalid/a.dtd\"><a>&x;</a>|refers to an entity that XML does not define",
                "<a>&x;</a>|refers to an entity that XML does not define",
                "<a><Roe></a>|not well-formed XML",
                "<a/><b/>|not well-formed XML",
                "hello|not well-formed XML"
            })
    void refusesWhatIsDangerousOrBroken(String text, String reason) {
        assertThat(refusal(text))
                .hasMessage(reason)
                .satisfies(no -> assertThat(no.where()).startsWith("line 1, column"));
    }

    @Test
    void refusesWhatIsNestedTooDeep() {
        assertThat(refusal("<a>".repeat(100_000))).hasMessage("nested deeper than 200 levels");
    }

    @Test
    void writesWhatAMappingMakes() throws CodecException {
        Map<String, Object> tree =
                Map.of(
                        "Order",
                        new java.util.TreeMap<>(
                                Map.of(
                                        "@xmlns:cbc",
                                        "urn:c",
                                        "cbc:ID",
                                        "A&B <1>",
                                        "cbc:Price",
                                        new BigDecimal("12.50"),
                                        "cbc:Line",
                                        List.of("x", Map.of("@n", 2, "#text", "y")))));

        assertThat(new String(codec.encode(tree), UTF_8))
                .isEqualTo(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Order xmlns:cbc=\"urn:c\"><cbc:ID>A&amp;B &lt;1&gt;</cbc:ID>"
                                + "<cbc:Line>x</cbc:Line><cbc:Line n=\"2\">y</cbc:Line><cbc:Price>12.50</cbc:Price></Order>");
    }

    @ParameterizedTest
    @CsvSource({"a b,/a b", "1a,/1a", "<x>,/<x>"})
    void refusesNamesThatXmlDoesNotHave(String name, String where) {
        assertThat(
                        catchThrowableOfType(
                                        CodecException.class, () -> codec.encode(Map.of(name, "x")))
                                .where())
                .isEqualTo(where);
    }

    @Test
    void refusesCharactersThatXmlCannotCarry() {
        assertThat(
                        catchThrowableOfType(
                                        CodecException.class,
                                        () -> codec.encode(Map.of("a", Map.of("b", "\u0001"))))
                                .where())
                .isEqualTo("/a/b");
    }
}
