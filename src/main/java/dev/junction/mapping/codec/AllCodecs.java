package dev.junction.mapping.codec;

import dev.junction.event.Format;
import dev.junction.mapping.Codec;
import dev.junction.mapping.Codecs;
import jakarta.enterprise.context.ApplicationScoped;

/** The codecs of all formats. */
@ApplicationScoped
public class AllCodecs implements Codecs {

    private final Codec fhirJson = new FhirJsonCodec();
    private final Codec fhirXml = new FhirXmlCodec();
    private final Codec hl7 = new Hl7Codec();
    private final Codec xml = new XmlCodec();
    private final Codec json = new JsonCodec();
    private final Codec csv = new CsvCodec();

    @Override
    public Codec of(Format format) {
        return switch (format) {
            case FHIR_JSON -> fhirJson;
            case FHIR_XML -> fhirXml;
            case HL7V2 -> hl7;
            case XML -> xml;
            case JSON -> json;
            case CSV -> csv;
        };
    }
}
