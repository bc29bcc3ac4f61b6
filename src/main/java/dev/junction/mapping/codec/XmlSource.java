package dev.junction.mapping.codec;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import dev.junction.mapping.CodecException;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.DTDInfo;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/** Opens XML without ever fetching anything, expanding an entity or nesting without end. */
final class XmlSource {

    private static final XMLInputFactory FACTORY = factory();

    private XmlSource() {}

    private static XMLInputFactory factory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, Trees.MAX_DEPTH);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 500);
        return factory;
    }

    /** A reader in the encoding that the document declares, else in the given one. */
    static XMLStreamReader open(byte[] body, Charset charset) throws XMLStreamException {
        XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(body));
        boolean silent = reader.getCharacterEncodingScheme() == null && !hasMark(body);
        if (silent && !charset.equals(StandardCharsets.UTF_8)) {
            return FACTORY.createXMLStreamReader(new ByteArrayInputStream(body), charset.name());
        }
        return reader;
    }

    private static boolean hasMark(byte[] body) {
        return body.length > 1 && (body[0] & 0xFF) >= 0xEF && (body[1] & 0xFF) >= 0xBB;
    }

    /**
     * A document type that only names a DTD is passed over (cXML has one); one that declares
     * something itself is how entity bombs are made.
     */
    static void checkDoctype(XMLStreamReader reader) throws CodecException, XMLStreamException {
        DTDInfo dtd = ((XMLStreamReader2) reader).getDTDInfo();
        String own = dtd == null ? null : dtd.getDTDInternalSubset();
        if (own != null && !own.isBlank()) {
            throw new CodecException(
                    place(reader.getLocation()), "declares its own document type or entities");
        }
    }

    static CodecException unreadable(XMLStreamException e) {
        String said = String.valueOf(e.getMessage());
        String reason =
                said.contains("Maximum Element Depth") || said.contains("element depth")
                        ? "nested deeper than " + Trees.MAX_DEPTH + " levels"
                        : said.contains("entity")
                                ? "refers to an entity that XML does not define"
                                : "not well-formed XML";
        return new CodecException(place(e.getLocation()), reason);
    }

    static String place(@Nullable Location at) {
        return at == null
                ? "line 1, column 1"
                : "line %d, column %d".formatted(at.getLineNumber(), at.getColumnNumber());
    }
}
