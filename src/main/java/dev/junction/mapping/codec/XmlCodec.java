package dev.junction.mapping.codec;

import dev.junction.mapping.Codec;
import dev.junction.mapping.CodecException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML 1.0. External entities and own document types are refused, whatever they say. */
public final class XmlCodec implements Codec {

    @Override
    public Object decode(byte[] body, Charset charset) throws CodecException {
        try {
            XMLStreamReader xml = XmlSource.open(body, charset);
            try {
                return new XmlReader(xml).document();
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw XmlSource.unreadable(e);
        }
    }

    @Override
    public byte[] encode(Object tree) throws CodecException {
        if (tree instanceof Map<?, ?> root) {
            return new XmlWriter().document(root).getBytes(StandardCharsets.UTF_8);
        }
        throw new CodecException("/", "needs exactly one root element");
    }
}
