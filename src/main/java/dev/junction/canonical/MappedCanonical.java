package dev.junction.canonical;

import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.event.Ids;
import dev.junction.event.Priority;
import dev.junction.journal.Message;
import dev.junction.mapping.CodecException;
import dev.junction.mapping.Codecs;
import dev.junction.mapping.Dictionaries;
import dev.junction.mapping.Dictionaries.Context;
import dev.junction.mapping.Dictionaries.Draft;
import dev.junction.mapping.Dictionaries.Meaning;
import dev.junction.mapping.MappingException;
import dev.junction.mapping.Schemas;
import dev.junction.partner.Partners;
import dev.junction.partner.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Understands a message by its codec, the dictionaries and the schema of each event. */
@ApplicationScoped
public class MappedCanonical implements Canonical {

    private final Codecs codecs;
    private final Dictionaries dictionaries;
    private final Schemas schemas;
    private final Partners partners;

    MappedCanonical(Codecs codecs, Dictionaries dictionaries, Schemas schemas, Partners partners) {
        this.codecs = codecs;
        this.dictionaries = dictionaries;
        this.schemas = schemas;
        this.partners = partners;
    }

    @Override
    public Understanding understand(Message message) {
        try {
            Object tree = tree(message);
            Meaning meaning = dictionaries.understand(message.format(), tree, context(message));
            return new Understanding.Understood(events(message, meaning), meaning.mappingVersion());
        } catch (CodecException e) {
            return new Understanding.NotUnderstood(e.where() + ": " + e.reason());
        } catch (MappingException e) {
            return new Understanding.NotUnderstood(e.reason());
        }
    }

    private Object tree(Message message) throws CodecException {
        return message.tree() == null
                ? codecs.of(message.format()).decode(message.body(), charset(message))
                : message.tree();
    }

    private static Charset charset(Message message) throws CodecException {
        try {
            return message.charset().isBlank()
                    ? StandardCharsets.UTF_8
                    : Charset.forName(message.charset());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new CodecException("charset", "is not one that the hub knows");
        }
    }

    private Context context(Message message) {
        String facility = partners.source(message.source()).map(Source::facility).orElse(null);
        return new Context(message.source(), facility, message.acceptedAt());
    }

    private List<Event> events(Message message, Meaning meaning) throws MappingException {
        List<Event> events = new ArrayList<>();
        for (Draft draft : meaning.drafts()) {
            events.add(event(message, draft, meaning.mappingVersion()));
        }
        return events;
    }

    private Event event(Message message, Draft draft, String mapping) throws MappingException {
        EventType type = type(draft, mapping);
        List<String> problems = schemas.validate(type, draft.data());
        if (!problems.isEmpty()) {
            throw new MappingException(
                    "%s: %s does not fit its schema: %s"
                            .formatted(mapping, type, String.join("; ", problems)));
        }
        String facility =
                draft.facility() == null
                        ? partners.source(message.source()).map(Source::facility).orElse(null)
                        : draft.facility();
        return new Event(
                Ids.next(),
                message.source(),
                type,
                draft.subject(),
                Objects.requireNonNullElse(draft.time(), message.acceptedAt()),
                facility,
                Objects.requireNonNullElse(draft.caseId(), draft.subject()),
                draft.priority() == null ? message.priority() : Priority.valueOf(draft.priority()),
                draft.keys(),
                draft.data());
    }

    private EventType type(Draft draft, String mapping) throws MappingException {
        try {
            EventType type = new EventType(draft.type());
            if (schemas.types().contains(type)) {
                return type;
            }
        } catch (IllegalArgumentException e) {
            throw new MappingException(mapping + ": type: " + e.getMessage());
        }
        throw new MappingException(mapping + ": type: there is no event '" + draft.type() + "'");
    }
}
