package dev.junction.policy.document;

import dev.junction.policy.document.Yaml.Field;
import dev.junction.policy.document.Yaml.Fields;
import dev.junction.policy.document.Yaml.Items;
import dev.junction.policy.document.Yaml.Place;
import dev.junction.policy.document.Yaml.Scalar;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Takes a YAML text apart. Anchors, aliases and tags are refused: a policy says what it says in one
 * place, and no text grows while it is read.
 */
final class YamlReader {

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

    private final Iterator<Event> events;

    private YamlReader(String text) {
        this.events = new Parse(SETTINGS).parseString(text).iterator();
    }

    /** The one document of a text. */
    static Yaml read(String text) throws TextRefused {
        try {
            return new YamlReader(text).document();
        } catch (MarkedYamlEngineException e) {
            throw new TextRefused("", place(e.getProblemMark()), "It is not YAML from here on");
        } catch (RuntimeException e) {
            // the scanner stumbles over some broken texts in its own ways
            throw new TextRefused("", Place.UNKNOWN, "It is not YAML");
        }
    }

    private Yaml document() throws TextRefused {
        events.next();
        Event first = events.next();
        if (first.getEventId() == Event.ID.StreamEnd) {
            throw new TextRefused("", Place.UNKNOWN, "There is nothing in it");
        }
        Yaml whole = part("", events.next(), 0);
        events.next();
        Event after = events.next();
        if (after.getEventId() != Event.ID.StreamEnd) {
            throw new TextRefused("", place(after.getStartMark()), "One document is expected");
        }
        return whole;
    }

    private Yaml part(String path, Event event, int depth) throws TextRefused {
        Place place = place(event.getStartMark());
        if (depth > Yaml.DEPTH) {
            throw new TextRefused(path, place, "It is nested too deeply");
        }
        refuseAnchors(path, event, place);
        return switch (event.getEventId()) {
            case MappingStart -> new Fields(place, fields(path, depth));
            case SequenceStart -> new Items(place, items(path, depth));
            case Scalar -> scalar((ScalarEvent) event, place);
            default -> throw new TextRefused(path, place, "An alias is not allowed here");
        };
    }

    private static void refuseAnchors(String path, Event event, Place place) throws TextRefused {
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw new TextRefused(path, place, "Anchors and aliases are not for policies");
        }
    }

    private static Scalar scalar(ScalarEvent event, Place place) {
        return new Scalar(place, event.getValue(), event.isPlain() && event.getTag().isEmpty());
    }

    private List<Yaml> items(String path, int depth) throws TextRefused {
        List<Yaml> items = new ArrayList<>();
        for (Event next = events.next();
                next.getEventId() != Event.ID.SequenceEnd;
                next = events.next()) {
            items.add(part("%s[%d]".formatted(path, items.size()), next, depth + 1));
        }
        return items;
    }

    private Map<String, Field> fields(String path, int depth) throws TextRefused {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (Event next = events.next();
                next.getEventId() != Event.ID.MappingEnd;
                next = events.next()) {
            Place place = place(next.getStartMark());
            if (!(next instanceof ScalarEvent key)) {
                throw new TextRefused(path, place, "The name of a field is a plain text");
            }
            refuseAnchors(path, key, place);
            String below = FieldPath.below(path, key.getValue());
            Field field = new Field(place, part(below, events.next(), depth + 1));
            if (fields.putIfAbsent(key.getValue(), field) != null) {
                throw new TextRefused(below, place, "It is there twice");
            }
        }
        return fields;
    }

    private static Place place(Optional<Mark> mark) {
        return mark.map(at -> new Place(at.getLine() + 1, at.getColumn() + 1))
                .orElse(Place.UNKNOWN);
    }
}
