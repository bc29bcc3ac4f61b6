package dev.junction.mapping.codec;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import dev.junction.mapping.Codec;
import dev.junction.mapping.CodecException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One FHIR R4 resource as XML, in the same tree as its JSON. Only somebody who knows FHIR's
 * definitions can turn one into the other, so HAPI does; what it does not know is refused, for it
 * would be lost.
 */
public final class FhirXmlCodec implements Codec {

    private static final Pattern ELEMENT =
            Pattern.compile("element=\"([A-Za-z]+)\"|[Ee]lement '([A-Za-z]+)'");

    private final FhirJsonCodec json = new FhirJsonCodec();

    /** FHIR's definitions take a second to read: only when somebody sends XML. */
    private static final class Definitions {
        private static final FhirContext R4 = FhirContext.forR4();
    }

    @Override
    public Object decode(byte[] body, Charset charset) throws CodecException {
        String text = text(body, charset);
        try {
            String same =
                    parser(Definitions.R4.newJsonParser())
                            .encodeResourceToString(
                                    parser(Definitions.R4.newXmlParser()).parseResource(text));
            return json.decode(same.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        } catch (DataFormatException e) {
            throw refused(e);
        }
    }

    @Override
    public byte[] encode(Object tree) throws CodecException {
        String text = new String(json.encode(tree), StandardCharsets.UTF_8);
        try {
            return parser(Definitions.R4.newXmlParser())
                    .encodeResourceToString(
                            parser(Definitions.R4.newJsonParser()).parseResource(text))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (DataFormatException e) {
            throw refused(e);
        }
    }

    private static IParser parser(IParser parser) {
        return parser.setParserErrorHandler(new StrictErrorHandler())
                .setOverrideResourceIdWithBundleEntryFullUrl(false)
                .setStripVersionsFromReferences(false);
    }

    private static CodecException refused(DataFormatException e) {
        Matcher element = ELEMENT.matcher(String.valueOf(e.getMessage()));
        boolean named = element.find();
        String name =
                named ? element.group(1) != null ? element.group(1) : element.group(2) : "resource";
        return new CodecException(name, "does not fit the FHIR R4 definition");
    }

    /** Reads the document once to refuse what is dangerous, and to learn its text. */
    private static String text(byte[] body, Charset charset) throws CodecException {
        try {
            XMLStreamReader xml = XmlSource.open(body, charset);
            try {
                String encoding = xml.getEncoding();
                while (xml.hasNext()) {
                    if (xml.next() == XMLStreamConstants.DTD) {
                        throw new CodecException(
                                XmlSource.place(xml.getLocation()), "FHIR allows no document type");
                    }
                }
                return new String(body, encoding == null ? charset : Charset.forName(encoding));
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw XmlSource.unreadable(e);
        }
    }
}
