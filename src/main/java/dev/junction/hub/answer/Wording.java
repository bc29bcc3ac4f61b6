package dev.junction.hub.answer;

import dev.junction.event.Event;
import dev.junction.event.Format;
import dev.junction.event.MessageId;
import dev.junction.intake.Answer;
import dev.junction.mapping.CloudEvents;
import dev.junction.mapping.CodecException;
import dev.junction.mapping.Codecs;
import dev.junction.mapping.Dictionaries;
import dev.junction.mapping.MappingException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Puts an answer into the sender's words: {@code mappings/out/reply-<format>/<event type>}, and the
 * CloudEvent itself where there are none.
 */
@Singleton
public class Wording {

    private static final Logger LOG = Logger.getLogger(Wording.class);

    private final Dictionaries dictionaries;
    private final Codecs codecs;

    @Inject
    public Wording(Dictionaries dictionaries, Codecs codecs) {
        this.dictionaries = dictionaries;
        this.codecs = codecs;
    }

    /** The answer as HTTP carries it. */
    Answer answer(MessageId request, Event event, @Nullable Format format) {
        Map<String, String> headers =
                Map.of("Location", "/messages/" + request, "Preference-Applied", "wait");
        return Optional.ofNullable(format)
                .flatMap(it -> worded(event, it))
                .map(bytes -> new Answer(200, String.valueOf(mediaType(format)), headers, bytes))
                .orElseGet(
                        () ->
                                new Answer(
                                        200,
                                        "application/cloudevents+json",
                                        headers,
                                        CloudEvents.toBytes(event)));
    }

    private static @Nullable String mediaType(@Nullable Format format) {
        return format == null ? null : format.mediaType();
    }

    private Optional<byte[]> worded(Event event, Format format) {
        String folder = "reply-" + format.folder();
        Optional<String> version = dictionaries.versionFor(folder, event);
        if (version.isEmpty()) {
            return Optional.empty();
        }
        try {
            Object tree = dictionaries.render(folder, version.get(), event, event.id().toString());
            return Optional.of(codecs.of(format).encode(tree));
        } catch (MappingException | CodecException e) {
            LOG.errorf(
                    "answer %s is given as a CloudEvent: %s cannot word it: %s",
                    event.id(), version.get(), e.getMessage());
            return Optional.empty();
        }
    }
}
