package dev.junction.mapping.codec;

import dev.junction.mapping.Codec;
import dev.junction.mapping.CodecException;
import java.nio.charset.Charset;
import java.util.Map;

/** One FHIR R4 resource as JSON. */
public final class FhirJsonCodec implements Codec {

    private final JsonCodec json = new JsonCodec();

    @Override
    public Object decode(byte[] body, Charset charset) throws CodecException {
        return FhirRules.checked(json.decode(body, charset));
    }

    @Override
    public byte[] encode(Object tree) throws CodecException {
        return json.encode(resource(tree));
    }

    /** The tree as FHIR wants it: a resource, and nothing empty in it. */
    static Map<?, ?> resource(Object tree) throws CodecException {
        if (Trees.pruned(tree) instanceof Map<?, ?> resource
                && resource.get("resourceType") instanceof String) {
            return resource;
        }
        throw new CodecException("resourceType", "is missing");
    }
}
