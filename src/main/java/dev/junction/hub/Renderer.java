package dev.junction.hub;

import dev.junction.delivery.Due;
import dev.junction.delivery.Rendering;
import dev.junction.event.Format;
import dev.junction.mapping.CodecException;
import dev.junction.mapping.Codecs;
import dev.junction.mapping.Dictionaries;
import dev.junction.mapping.MappingException;
import dev.junction.partner.Endpoint;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Makes the bytes that go to a destination: what a person edited, else the event in the
 * destination's words.
 */
@Singleton
public final class Renderer implements Rendering {

    private final Dictionaries dictionaries;
    private final Codecs codecs;

    @Inject
    Renderer(Dictionaries dictionaries, Codecs codecs) {
        this.dictionaries = dictionaries;
        this.codecs = codecs;
    }

    /**
     * @throws MappingException when there are no words for it: no mapping, a mapping that fails, a
     *     tree that cannot be written
     */
    @Override
    public byte[] render(Due due) throws MappingException {
        if (due.edited() != null) {
            return due.edited();
        }
        Endpoint endpoint = due.endpoint();
        if (due.mappingVersion() == null) {
            return asCloudEvent(due);
        }
        Object tree =
                dictionaries.render(
                        endpoint.mapping(), due.mappingVersion(), due.event(), due.key().value());
        try {
            return codecs.of(endpoint.format()).encode(tree);
        } catch (CodecException e) {
            throw new MappingException(
                    "%s at %s: %s".formatted(due.mappingVersion(), e.where(), e.reason()));
        }
    }

    /** What the bytes are. */
    public static String contentType(Due due) {
        return due.mappingVersion() == null && due.edited() == null
                ? "application/cloudevents+json"
                : due.endpoint().format().mediaType();
    }

    private static byte[] asCloudEvent(Due due) throws MappingException {
        if (due.endpoint().format() != Format.JSON) {
            throw new MappingException(
                    "There is no mapping out/%s/%s, and %s cannot carry a CloudEvent"
                            .formatted(
                                    due.endpoint().mapping(),
                                    due.event().type(),
                                    due.endpoint().format()));
        }
        return due.written();
    }
}
