package dev.junction.policy.document;

import dev.junction.policy.document.Yaml.Fields;
import dev.junction.policy.document.Yaml.Items;
import dev.junction.policy.document.Yaml.Place;
import dev.junction.policy.document.Yaml.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the fields of a document stand in the text that a person wrote. */
public final class TextPlaces {

    private static final Pattern STEP = Pattern.compile("\\[(\\d+)]|([^.\\[\\]]+)");

    private final Yaml whole;
    private final List<String> lines;

    private TextPlaces(Yaml whole, List<String> lines) {
        this.whole = whole;
        this.lines = lines;
    }

    /** Of a text, YAML or JSON; one that cannot be read has no places. */
    public static TextPlaces of(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            return new TextPlaces(YamlReader.read(text), text.lines().toList());
        } catch (TextRefused e) {
            return new TextPlaces(new Scalar(Place.UNKNOWN, "", true), List.of());
        }
    }

    /** Line and column, from 1; 0 when they are not known. */
    public record Spot(int line, int column) {}

    /** Where a field stands, or what of its path there is: {@code rules[3].actions[0].queue}. */
    public Spot of(String path) {
        return spot(at(path));
    }

    /**
     * Where a place within the text of a field stands, for example in a condition.
     *
     * @param line counted from the beginning of the field's text
     * @param column in that line
     */
    public Spot within(String path, int line, int column) {
        Yaml part = at(path);
        Spot begin = spot(part);
        if (!(part instanceof Scalar scalar) || begin.line() == 0) {
            return begin;
        }
        String written = lines.get(begin.line() - 1).substring(begin.column() - 1);
        if (written.startsWith("|")) {
            return block(begin, line, column);
        }
        boolean asItStands = written.startsWith(scalar.text(), scalar.plain() ? 0 : 1);
        return asItStands && line == 1
                ? new Spot(begin.line(), begin.column() + column - (scalar.plain() ? 1 : 0))
                : begin;
    }

    /** The lines of a block stand below its sign, each as far in as the first. */
    private Spot block(Spot sign, int line, int column) {
        int at = sign.line() + line;
        if (at > lines.size()) {
            return sign;
        }
        String first = lines.get(sign.line());
        int indent = first.length() - first.stripLeading().length();
        return new Spot(at, indent + column);
    }

    private Yaml at(String path) {
        Yaml here = whole;
        Matcher steps = STEP.matcher(path);
        while (steps.find()) {
            Yaml below = below(here, steps.toMatchResult());
            if (below == null) {
                return here;
            }
            here = below;
        }
        return here;
    }

    private static @Nullable Yaml below(Yaml here, MatchResult step) {
        return switch (here) {
            case Fields fields when step.group(2) != null -> fields.get(step.group(2)).orElse(null);
            case Items items when step.group(1) != null -> item(items, step.group(1));
            default -> null;
        };
    }

    private static @Nullable Yaml item(Items items, String number) {
        int at = Integer.parseInt(number);
        return at < items.items().size() ? items.items().get(at) : null;
    }

    private static Spot spot(Yaml part) {
        return new Spot(part.place().line(), part.place().column());
    }
}
