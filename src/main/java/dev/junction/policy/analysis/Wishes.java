package dev.junction.policy.analysis;

import dev.junction.policy.Inputs;
import dev.junction.policy.condition.Logic;
import dev.junction.policy.condition.Logic.Kind;
import dev.junction.policy.condition.Logic.Op;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a draft as a condition wants it, as well as that can be guessed. */
final class Wishes {

    private static final List<String> DAYS =
            List.of("2026-03-09", "1970-01-01", "2099-12-31", "2026-03-08", "2026-03-10");
    private static final int MOST_CODES = 20;
    private static final List<Double> NUMBERS = List.of(0.0, 1.0, 2.0, 10.0, 100.0, 1e6, -1.0);

    private final Draft draft;
    private final Places places;
    private final Map<String, Map<String, Object>> codes;
    private final Random random;
    private final List<String> tables = new ArrayList<>();

    Wishes(Draft draft, Places places, Map<String, Map<String, Object>> codes, Random random) {
        this.draft = draft;
        this.places = places;
        this.codes = codes;
        this.random = random;
    }

    /** Where values are put: into the draft, or into one element of a list. */
    private interface Place {

        void put(List<String> path, @Nullable Object value);

        /** What the schema says of a path; null where there can be nothing. */
        @Nullable Form form(List<String> path);
    }

    /** The event itself. */
    private final class Whole implements Place {

        @Override
        public void put(List<String> path, @Nullable Object value) {
            Wishes.this.put(path, value);
        }

        @Override
        public @Nullable Form form(List<String> path) {
            return path.getFirst().equals("data") ? draft.form(path) : Form.ANY;
        }
    }

    /** One element of a list, with all that is around it. */
    private final class Element implements Place {

        private final Place around;
        private final String variable;
        private final Form items;
        private final Map<String, Object> fields;
        private Object whole;

        Element(Place around, String variable, Form items) {
            this.around = around;
            this.variable = variable;
            this.items = items;
            this.whole = Sample.of(items);
            this.fields = Sample.object(items);
        }

        @Override
        public void put(List<String> path, @Nullable Object value) {
            if (!path.getFirst().equals(variable)) {
                around.put(path, value);
            } else if (path.size() == 1) {
                whole = value == null ? "" : value;
            } else {
                within(fields, path, value);
                whole = fields;
            }
        }

        @Override
        public @Nullable Form form(List<String> path) {
            return path.getFirst().equals(variable)
                    ? items.below(path.subList(1, path.size()))
                    : around.form(path);
        }
    }

    void grant(Logic logic, boolean yes) {
        tables.clear();
        gather(logic);
        grant(logic, yes, new Whole());
    }

    /** The code tables whose entries lists are compared with. */
    private void gather(Logic logic) {
        Atoms.each(
                logic,
                atom -> {
                    if (atom instanceof Logic.Each each) {
                        if (each.list().getFirst().equals("ref") && each.list().size() > 1) {
                            tables.add(each.list().get(1));
                        }
                        gather(each.body());
                    }
                });
    }

    private void put(List<String> path, @Nullable Object value) {
        if (value == null) {
            draft.remove(path);
        } else {
            draft.put(path, value);
        }
    }

    private void grant(Logic logic, boolean yes, Place place) {
        switch (logic) {
            case Logic.Always always -> {}
            case Logic.Not(Logic part) -> grant(part, !yes, place);
            case Logic.All(List<Logic> parts) -> joined(parts, yes, yes, place);
            case Logic.Any(List<Logic> parts) -> joined(parts, !yes, yes, place);
            case Logic.Present present ->
                    place.put(present.path(), yes ? sample(present.path(), Kind.ANY, place) : null);
            case Logic.Compared c ->
                    place.put(c.path(), beside(c.path(), c.kind(), c.op(), c.value(), yes, place));
            case Logic.Limited l -> {
                Double limit = places.limit(l.limit(), null);
                if (limit != null) {
                    place.put(l.path(), beside(l.path(), l.kind(), l.op(), limit, yes, place));
                }
            }
            case Logic.OneOf one ->
                    place.put(
                            one.path(),
                            yes ? pick(one.values()) : sample(one.path(), one.kind(), place));
            case Logic.Looks looks -> place.put(looks.path(), looking(looks, yes));
            case Logic.Has has -> place.put(has.list(), yes ? List.of(has.element()) : List.of());
            case Logic.Each each -> each(each, yes, place);
            case Logic.Other other -> other(other, yes, place);
        }
    }

    private void joined(List<Logic> parts, boolean all, boolean yes, Place place) {
        if (all) {
            parts.forEach(part -> grant(part, yes, place));
        } else {
            grant(pick(parts), yes, place);
        }
    }

    private @Nullable Object beside(
            List<String> path, Kind kind, Op op, Object value, boolean yes, Place place) {
        if (value instanceof Boolean truth) {
            return truth == yes;
        }
        if (value instanceof String text) {
            return yes ? text : sample(path, Kind.TEXT, place);
        }
        if (value instanceof Instant time) {
            boolean later =
                    switch (op) {
                        case ABOVE, FROM -> yes;
                        default -> !yes;
                    };
            return op == Op.EQUAL && yes ? time : time.plusSeconds(later ? 60 : -60);
        }
        double number = ((Number) value).doubleValue();
        double step = kind == Kind.WHOLE || path.getLast().equals(Logic.SIZE) ? 1 : 0.5;
        double wanted =
                switch (op) {
                    case EQUAL -> yes ? number : number + step;
                    case BELOW -> yes ? number - step : number;
                    case UP_TO -> yes ? number : number + step;
                    case ABOVE -> yes ? number + step : number;
                    case FROM -> yes ? number : number - step;
                };
        return kind == Kind.WHOLE ? (Object) (long) wanted : (Object) wanted;
    }

    private String looking(Logic.Looks looks, boolean yes) {
        if (!yes) {
            return "~";
        }
        String now =
                random.nextBoolean() && draft.value(looks.path()) instanceof String text
                        ? text
                        : "";
        return switch (looks.look()) {
            case MATCHES -> Patterns.example(looks.form());
            case STARTS -> looks.form() + now;
            case ENDS, CONTAINS -> now + looks.form();
        };
    }

    private void each(Logic.Each each, boolean yes, Place place) {
        if (each.list().getFirst().equals("ref")) {
            grant(each.body(), yes, place);
            return;
        }
        boolean filled = each.some() == yes || random.nextInt(4) > 0;
        if (each.list().equals(List.of("history"))) {
            if (filled) {
                draft.history().add(past(each, yes, place));
            }
            return;
        }
        Object before = draft.value(each.list());
        Form list = place.form(each.list());
        Form items = list == null ? Form.ANY : list.items();
        Element element = new Element(place, each.variable(), items);
        grant(each.body(), yes, element);
        if (Objects.equals(before, draft.value(each.list()))) {
            place.put(each.list(), filled ? List.of(element.whole) : List.of());
        }
    }

    private static void within(
            Map<String, Object> fields, List<String> path, @Nullable Object value) {
        Map<String, Object> here = fields;
        for (String step : path.subList(1, path.size() - 1)) {
            Map<String, Object> next = new LinkedHashMap<>();
            if (here.get(step) instanceof Map<?, ?> there) {
                there.forEach((key, one) -> next.put(String.valueOf(key), one));
            }
            here.put(step, next);
            here = next;
        }
        if (value == null) {
            here.remove(path.getLast());
        } else {
            here.put(path.getLast(), value);
        }
    }

    /** Like the event itself, and as it is wanted. */
    private Inputs.Past past(Logic.Each each, boolean yes, Place place) {
        Element element = new Element(place, each.variable(), Form.ANY);
        Map<String, Object> fields = element.fields;
        fields.put("data", new LinkedHashMap<>(draft.data()));
        grant(each.body(), yes, element);
        Map<String, Object> data = new LinkedHashMap<>();
        if (fields.get("data") instanceof Map<?, ?> given) {
            given.forEach((key, value) -> data.put(String.valueOf(key), value));
        }
        return new Inputs.Past(
                new UUID(0x018f000000007000L, 0x8000000000000002L),
                String.valueOf(fields.getOrDefault("type", "case.begun")),
                String.valueOf(fields.getOrDefault("source", "someone")),
                fields.get("time") instanceof Instant time ? time : Draft.NOON.minusSeconds(3600),
                data);
    }

    /** Nobody knows what it wants: something of what it names, or of what is usual. */
    private void other(Logic.Other other, boolean yes, Place place) {
        boolean equal = other.text().startsWith("_==_(");
        if ((equal || other.text().startsWith("_!=_("))
                && other.paths().size() == 2
                && other.literals().isEmpty()
                && random.nextInt(4) > 0) {
            alike(inOrder(other), equal == yes, place);
            return;
        }
        if (random.nextInt(4) == 0) {
            return;
        }
        for (List<String> path : inOrder(other)) {
            if (!path.getFirst().equals("limit") && !path.getFirst().equals("ref")) {
                List<Object> pool = pool(path, other, place);
                if (!pool.isEmpty()) {
                    place.put(path, pick(pool));
                }
            }
        }
    }

    /** An object before what is in it, and always the same. */
    private static List<List<String>> inOrder(Logic.Other other) {
        return other.paths().stream()
                .sorted(
                        Comparator.<List<String>>comparingInt(List::size)
                                .thenComparing(path -> String.join(".", path)))
                .toList();
    }

    /** Two fields that are the same, or are not. */
    private void alike(List<List<String>> paths, boolean same, Place place) {
        List<String> first =
                paths.getFirst().getFirst().equals("data") ? paths.getFirst() : paths.getLast();
        List<String> second = first.equals(paths.getFirst()) ? paths.getLast() : paths.getFirst();
        Form form = place.form(first);
        Object value = form == null || form.type().isEmpty() ? "x" : Sample.of(form);
        place.put(first, value);
        place.put(second, same ? value : unlike(value));
    }

    private static Object unlike(Object value) {
        return switch (value) {
            case Number number -> number.doubleValue() + 1;
            case Boolean truth -> !truth;
            default -> "something-else";
        };
    }

    private List<Object> pool(List<String> path, Logic.Other other, Place place) {
        Form form = place.form(path);
        if (form == null) {
            return List.of();
        }
        if (!form.values().isEmpty()) {
            return form.values();
        }
        List<Object> pool = new ArrayList<>();
        String type = path.equals(Space.TIME) ? "time" : form.type();
        switch (type) {
            case "time" -> DAYS.forEach(day -> pool.add(Instant.parse(day + "T12:00:00Z")));
            case "boolean" -> pool.addAll(List.of(true, false));
            case "integer", "number" -> numbers(other, type.equals("integer"), pool);
            case "array" -> lists(form, other, pool);
            case "object" -> pool.add(Sample.of(form));
            default -> texts(form, other, pool);
        }
        return pool;
    }

    private void numbers(Logic.Other other, boolean whole, List<Object> pool) {
        List<Double> near = new ArrayList<>(NUMBERS);
        for (Object literal : other.literals()) {
            if (literal instanceof Number number) {
                double at = number.doubleValue();
                near.addAll(List.of(at, at - 1, at + 1, at * 2));
            }
        }
        for (List<String> path : other.paths()) {
            if (path.getFirst().equals("limit") && path.size() == 2) {
                for (double limit : places.limits(path.getLast())) {
                    near.addAll(List.of(limit, limit - 1, limit + 1, limit * 0.96, limit * 2));
                }
            }
        }
        List<Double> beside = new ArrayList<>();
        for (List<String> path : other.paths()) {
            if (draft.value(path) instanceof Number number) {
                double at = number.doubleValue();
                beside.addAll(List.of(at, at - 1, at + 1, at * 0.99, at * 1.01));
            }
        }
        (beside.isEmpty() || random.nextBoolean() ? near : beside)
                .forEach(value -> pool.add(whole ? (Object) Math.round(value) : (Object) value));
    }

    private void lists(Form form, Logic.Other other, List<Object> pool) {
        pool.add(List.of());
        pool.add(List.of(Sample.of(form.items())));
        other.literals().stream()
                .filter(String.class::isInstance)
                .forEach(text -> pool.add(List.of(text)));
        for (List<String> path : other.paths()) {
            if (path.getFirst().equals("ref") && path.size() > 1) {
                codes.getOrDefault(path.get(1), Map.of()).entrySet().stream()
                        .limit(MOST_CODES)
                        .forEach(row -> pool.addAll(List.of(List.of(row.getKey()), pair(row))));
            }
        }
    }

    /** A key of a code table and the first of what it means. */
    private static List<Object> pair(Map.Entry<String, Object> row) {
        return row.getValue() instanceof List<?> values && !values.isEmpty()
                ? List.of(row.getKey(), values.getFirst())
                : List.of(row.getKey(), row.getValue());
    }

    private void texts(Form form, Logic.Other other, List<Object> pool) {
        pool.add(Sample.of(form) instanceof String text ? text : "x");
        other.literals().stream().filter(String.class::isInstance).forEach(pool::add);
        DAYS.forEach(day -> pool.addAll(List.of(day, day + "T12:00:00Z")));
        named(other).forEach(name -> pool.addAll(codes.getOrDefault(name, Map.of()).keySet()));
    }

    /** The code tables that it reads; of a part that names none, all that the rule reads. */
    private List<String> named(Logic.Other other) {
        List<String> named =
                other.paths().stream()
                        .filter(path -> path.getFirst().equals("ref") && path.size() > 1)
                        .map(path -> path.get(1))
                        .toList();
        return named.isEmpty() ? tables : named;
    }

    /** A value that is there and nothing special. */
    private Object sample(List<String> path, Kind kind, Place place) {
        Form form = place.form(path);
        if (form != null && !form.values().isEmpty()) {
            return pick(form.values());
        }
        if (form != null && !form.type().isEmpty()) {
            return Sample.of(form);
        }
        return switch (kind) {
            case WHOLE -> 1L;
            case DECIMAL -> 1.5;
            case TRUTH -> true;
            default -> "something-else";
        };
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
