package dev.junction.mapping.codec;

import dev.junction.mapping.CodecException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Builds the tree of one XML document; prefixes, comments and processing instructions are dropped.
 */
final class XmlReader {

    static final String TEXT = "#text";
    static final String NAMESPACE = "@xmlns";

    private final XMLStreamReader xml;

    XmlReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    Map<String, Object> document() throws XMLStreamException, CodecException {
        while (xml.next() != XMLStreamConstants.START_ELEMENT) {
            if (xml.getEventType() == XMLStreamConstants.DTD) {
                XmlSource.checkDoctype(xml);
            }
        }
        Map<String, Object> members = new LinkedHashMap<>();
        if (xml.getNamespaceURI() != null && !xml.getNamespaceURI().isEmpty()) {
            members.put(NAMESPACE, xml.getNamespaceURI());
        }
        Map<String, Object> root = new LinkedHashMap<>();
        root.put(xml.getLocalName(), element(members));
        while (xml.hasNext()) {
            xml.next();
        }
        return root;
    }

    /** From a start tag to its end tag. */
    private Object element(Map<String, Object> members) throws XMLStreamException, CodecException {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            members.put("@" + xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        StringBuilder text = new StringBuilder();
        int event = xml.next();
        while (event != XMLStreamConstants.END_ELEMENT) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    String name = xml.getLocalName();
                    add(members, name, element(new LinkedHashMap<>()));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        text.append(xml.getText());
                case XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new CodecException(
                                XmlSource.place(xml.getLocation()),
                                "refers to an entity that XML does not define");
                default -> {
                    // white space, comments and processing instructions mean nothing to a mapping
                }
            }
            event = xml.next();
        }
        String content = text.toString().strip();
        if (members.isEmpty()) {
            return content;
        }
        if (!content.isEmpty()) {
            members.put(TEXT, content);
        }
        return members;
    }

    @SuppressWarnings("unchecked")
    private static void add(Map<String, Object> members, String name, Object child) {
        Object before = members.get(name);
        if (before == null) {
            members.put(name, child);
        } else if (before instanceof List<?> list) {
            ((List<Object>) list).add(child);
        } else {
            List<Object> list = new ArrayList<>();
            list.add(before);
            list.add(child);
            members.put(name, list);
        }
    }
}
