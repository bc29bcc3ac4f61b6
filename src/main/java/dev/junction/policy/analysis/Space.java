package dev.junction.policy.analysis;

import dev.junction.event.Priority;
import dev.junction.partner.Partner;
import dev.junction.policy.condition.Logic;
import dev.junction.policy.condition.Logic.Kind;
import dev.junction.policy.document.Rule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * All events of one type, as the rules about it see them: a field is cut where a rule
 * distinguishes.
 */
final class Space {

    static final List<String> FACILITY = List.of("event", "facility");
    static final List<String> TIME = List.of("event", "time");

    private final String type;
    private final Form form;
    private final Places places;
    private final Map<List<String>, Set<Object>> cuts = new LinkedHashMap<>();
    private final Map<List<String>, Axis> axes = new HashMap<>();
    private final Map<String, Axis> riddles = new HashMap<>();
    private final Map<Axis, Logic> asked = new HashMap<>();

    Space(String type, Form form, Places places) {
        this.type = type;
        this.form = form;
        this.places = places;
        cuts(FACILITY).addAll(places.names());
    }

    Places places() {
        return places;
    }

    Form form() {
        return form;
    }

    /** Whether a field is there whenever what it is below of is. */
    boolean isAlwaysWithin(List<String> path) {
        Form above =
                path.getFirst().equals("data")
                        ? form.below(path.subList(1, path.size() - 1))
                        : null;
        return above != null && above.always(path.subList(path.size() - 1, path.size()));
    }

    /** Notes where a rule distinguishes; before the first axis is asked for. */
    void note(Rule rule, Logic logic) {
        if (rule.facility() != null) {
            cuts(FACILITY).add(rule.facility());
        }
        if (rule.effectiveFrom() != null) {
            cuts(TIME).add(Part.normal(rule.effectiveFrom()));
        }
        if (rule.effectiveTo() != null) {
            cuts(TIME).add(Part.normal(rule.effectiveTo()));
        }
        Atoms.each(logic, this::note);
    }

    private void note(Logic atom) {
        switch (atom) {
            case Logic.Compared c -> cuts(c.path()).add(Part.normal(c.value()));
            case Logic.OneOf some ->
                    some.values().forEach(value -> cuts(some.path()).add(Part.normal(value)));
            case Logic.Limited limited ->
                    places.limits(limited.limit())
                            .forEach(value -> cuts(limited.path()).add(Part.normal(value)));
            case Logic.Has has -> cuts(size(has.list())).add(BigDecimal.ZERO);
            case Logic.Each each -> cuts(size(each.list())).add(BigDecimal.ZERO);
            default -> {}
        }
    }

    private Set<Object> cuts(List<String> path) {
        return cuts.computeIfAbsent(place(path), absent -> new LinkedHashSet<>());
    }

    /** A facility's name is what the event says. */
    static List<String> place(List<String> path) {
        return path.equals(List.of("facility", "name")) ? FACILITY : path;
    }

    static List<String> size(List<String> list) {
        List<String> size = new ArrayList<>(list);
        size.add(Logic.SIZE);
        return size;
    }

    /** The axis of a field. */
    Axis axis(List<String> path) {
        return axes.computeIfAbsent(place(path), this::cut);
    }

    /** An axis for something that is true, false or cannot be told, and nobody knows when. */
    Axis riddle(String text, Logic logic) {
        Axis axis =
                riddles.computeIfAbsent(
                        text,
                        absent ->
                                new Axis(
                                        List.of(text),
                                        Kind.TRUTH,
                                        List.of(
                                                new Part.Exactly(true),
                                                new Part.Exactly(false),
                                                Part.ABSENT)));
        asked.putIfAbsent(axis, logic);
        return axis;
    }

    /** What a riddle's axis stands for; null for the axis of a field. */
    @Nullable Logic asked(Axis axis) {
        return asked.get(axis);
    }

    private Axis cut(List<String> path) {
        Set<Object> values = cuts.getOrDefault(path, Set.of());
        return switch (path.getFirst()) {
            case "event" -> envelope(path, values);
            case "data" -> data(path, values);
            case "partner" -> partner(path, values);
            default -> axis(path, Kind.ANY, values, Form.ANY, false);
        };
    }

    private Axis envelope(List<String> path, Set<Object> values) {
        return switch (path.get(1)) {
            case "type" -> new Axis(path, Kind.TEXT, List.of(new Part.Exactly(type)));
            case "priority" ->
                    new Axis(
                            path,
                            Kind.TEXT,
                            Arrays.stream(Priority.values())
                                    .sorted(Comparator.reverseOrder())
                                    .<Part>map(one -> new Part.Exactly(one.name()))
                                    .toList());
            case "time" -> axis(path, Kind.TIME, values, Form.ANY, true);
            case "facility" -> axis(path, Kind.TEXT, values, Form.ANY, false);
            case "keys" ->
                    path.size() == 2
                            ? new Axis(path, Kind.ANY, List.of(Part.ANOTHER))
                            : axis(path, Kind.TEXT, values, Form.ANY, false);
            default -> axis(path, Kind.TEXT, values, Form.ANY, true);
        };
    }

    private static Axis partner(List<String> path, Set<Object> values) {
        if (!path.getLast().equals("kind")) {
            return axis(path, Kind.TEXT, values, Form.ANY, false);
        }
        List<Part> parts = new ArrayList<>();
        for (Partner.Kind kind : Partner.Kind.values()) {
            parts.add(new Part.Exactly(kind.name()));
        }
        parts.add(Part.ABSENT);
        return new Axis(path, Kind.TEXT, parts);
    }

    private Axis data(List<String> path, Set<Object> values) {
        boolean size = path.getLast().equals(Logic.SIZE);
        List<String> field = path.subList(1, size ? path.size() - 1 : path.size());
        Form here = form.below(field);
        if (here == null) {
            return new Axis(path, Kind.ANY, List.of(Part.ABSENT));
        }
        boolean always = form.always(field);
        if (size) {
            Form length = new Form(Map.of("minimum", here.count("minItems"), "type", "integer"));
            return axis(path, Kind.WHOLE, values, length, always);
        }
        return axis(path, here.kind(), values, here, always);
    }

    private static Axis axis(
            List<String> path, Kind kind, Set<Object> values, Form form, boolean always) {
        List<Part> parts = new ArrayList<>();
        boolean object = form.type().equals("object") || form.type().equals("array");
        if (!form.values().isEmpty()) {
            form.values().forEach(value -> parts.add(new Part.Exactly(Part.normal(value))));
        } else if (object) {
            parts.add(Part.ANOTHER);
        } else {
            switch (kind) {
                case TRUTH -> truths(parts);
                case WHOLE, DECIMAL, TIME -> numbers(parts, kind, values, form);
                case TEXT -> texts(parts, values, form);
                case ANY -> {
                    texts(parts, values, form);
                    numbers(parts, Kind.DECIMAL, values, form);
                    truths(parts);
                    parts.add(Part.ODD);
                }
            }
        }
        if (!always) {
            parts.add(Part.ABSENT);
        }
        return new Axis(path, kind, parts);
    }

    private static void truths(List<Part> parts) {
        parts.add(new Part.Exactly(true));
        parts.add(new Part.Exactly(false));
    }

    private static void texts(List<Part> parts, Set<Object> values, Form form) {
        values.stream()
                .filter(value -> value instanceof String text && fits(text, form))
                .forEach(value -> parts.add(new Part.Exactly(value)));
        parts.add(Part.ANOTHER);
    }

    /** Whether the schema allows a text. */
    static boolean fits(String text, Form form) {
        String pattern = form.word("pattern");
        Number least = form.number("minLength");
        Number most = form.number("maxLength");
        int length = text.codePointCount(0, text.length());
        return (least == null || length >= least.intValue())
                && (most == null || length <= most.intValue())
                && (pattern == null || matches(pattern, text));
    }

    /** A pattern that Java does not read is left to whoever does. */
    private static boolean matches(String pattern, String text) {
        try {
            return Pattern.compile(pattern).matcher(text).find();
        } catch (PatternSyntaxException e) {
            return true;
        }
    }

    private static void numbers(List<Part> parts, Kind kind, Set<Object> values, Form form) {
        TreeSet<BigDecimal> points = new TreeSet<>();
        values.stream()
                .filter(BigDecimal.class::isInstance)
                .forEach(value -> points.add((BigDecimal) value));
        BigDecimal least = end(form, "minimum", points);
        BigDecimal most = end(form, "maximum", points);
        BigDecimal before = null;
        List<Part> line = new ArrayList<>();
        for (BigDecimal point : points) {
            line.add(new Part.Between(before, point));
            line.add(new Part.Exactly(point));
            before = point;
        }
        line.add(new Part.Between(before, null));
        line.stream()
                .filter(part -> isWithin(part, least, most))
                .filter(part -> kind != Kind.WHOLE || hasWhole(part))
                .forEach(parts::add);
    }

    private static @Nullable BigDecimal end(Form form, String keyword, TreeSet<BigDecimal> points) {
        Number end = form.number(keyword);
        if (end == null) {
            return null;
        }
        BigDecimal point = (BigDecimal) Part.normal(end);
        points.add(point);
        return point;
    }

    private static boolean isWithin(
            Part part, @Nullable BigDecimal least, @Nullable BigDecimal most) {
        return switch (part) {
            case Part.Exactly(BigDecimal value) ->
                    (least == null || value.compareTo(least) >= 0)
                            && (most == null || value.compareTo(most) <= 0);
            case Part.Between(BigDecimal from, BigDecimal to) ->
                    (least == null || (from != null && from.compareTo(least) >= 0))
                            && (most == null || (to != null && to.compareTo(most) <= 0));
            default -> true;
        };
    }

    private static boolean hasWhole(Part part) {
        return switch (part) {
            case Part.Exactly(BigDecimal value) -> value.stripTrailingZeros().scale() <= 0;
            case Part.Between(BigDecimal from, BigDecimal to) ->
                    from == null
                            || to == null
                            || from.setScale(0, RoundingMode.FLOOR)
                                            .add(BigDecimal.ONE)
                                            .compareTo(to)
                                    < 0;
            default -> true;
        };
    }
}
