package dev.junction.policy.analysis;

import dev.junction.policy.Inputs;
import dev.junction.policy.condition.Logic;
import dev.junction.policy.condition.Logic.Kind;
import dev.junction.policy.condition.Logic.Op;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a draft as a condition wants it, as well as that can be guessed. */
final class Wishes {

    private static final List<String> DAYS =
            List.of("2026-03-09", "1970-01-01", "2099-12-31", "2026-03-08", "2026-03-10");
    private static final List<Double> NUMBERS = List.of(0.0, 1.0, 2.0, 10.0, 100.0, 1e6, -1.0);

    private final Draft draft;
    private final Places places;
    private final Map<String, Map<String, Object>> codes;
    private final Random random;

    Wishes(Draft draft, Places places, Map<String, Map<String, Object>> codes, Random random) {
        this.draft = draft;
        this.places = places;
        this.codes = codes;
        this.random = random;
    }

    /** Where values are put: into the draft, or into one element of a list. */
    private interface Place {
        void put(List<String> path, @Nullable Object value);
    }

    void grant(Logic logic, boolean yes) {
        grant(logic, yes, this::put);
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
                    place.put(present.path(), yes ? sample(present.path(), Kind.ANY) : null);
            case Logic.Compared c ->
                    place.put(c.path(), beside(c.path(), c.kind(), c.op(), c.value(), yes));
            case Logic.Limited l -> {
                Double limit = places.limit(l.limit(), null);
                if (limit != null) {
                    place.put(l.path(), beside(l.path(), l.kind(), l.op(), limit, yes));
                }
            }
            case Logic.OneOf one ->
                    place.put(one.path(), yes ? pick(one.values()) : sample(one.path(), one.kind()));
            case Logic.Looks looks -> place.put(looks.path(), looking(looks, yes));
            case Logic.Has has -> place.put(has.list(), yes ? List.of(has.element()) : List.of());
            case Logic.Each each -> each(each, yes, place);
            case Logic.Other other -> other(other, place);
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
            List<String> path, Kind kind, Op op, Object value, boolean yes) {
        if (value instanceof Boolean truth) {
            return truth == yes;
        }
        if (value instanceof String text) {
            return yes ? text : sample(path, Kind.TEXT);
        }
        if (value instanceof Instant time) {
            boolean later = switch (op) {
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

    private static String looking(Logic.Looks looks, boolean yes) {
        if (!yes) {
            return "~";
        }
        return looks.look() == Logic.Look.MATCHES ? Patterns.example(looks.form()) : looks.form();
    }

    private void each(Logic.Each each, boolean yes, Place place) {
        boolean filled = each.some() == yes;
        if (each.list().equals(List.of("history"))) {
            if (filled) {
                draft.history().add(past(each, yes));
            }
            return;
        }
        place.put(each.list(), filled ? List.of(element(each, yes)) : List.of());
    }

    private Object element(Logic.Each each, boolean yes) {
        Form list = each.list().getFirst().equals("data") ? draft.form(each.list()) : Form.ANY;
        Form items = list == null ? Form.ANY : list.items();
        Object[] whole = {Sample.of(items)};
        Map<String, Object> fields = Sample.object(items);
        grant(
                each.body(),
                yes,
                (path, value) -> {
                    if (!path.getFirst().equals(each.variable())) {
                        put(path, value);
                    } else if (path.size() == 1) {
                        whole[0] = value == null ? "" : value;
                    } else {
                        within(fields, path, value);
                        whole[0] = fields;
                    }
                });
        return whole[0];
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

    private Inputs.Past past(Logic.Each each, boolean yes) {
        Map<String, Object> fields = new LinkedHashMap<>();
        grant(
                each.body(),
                yes,
                (path, value) -> {
                    if (path.size() > 1 && path.getFirst().equals(each.variable())) {
                        within(fields, path, value);
                    } else {
                        put(path, value);
                    }
                });
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
    private void other(Logic.Other other, Place place) {
        for (List<String> path : other.paths()) {
            if (!path.getFirst().equals("limit") && !path.getFirst().equals("ref")) {
                List<Object> pool = pool(path, other);
                if (!pool.isEmpty()) {
                    place.put(path, pick(pool));
                }
            }
        }
    }

    private List<Object> pool(List<String> path, Logic.Other other) {
        Form form = path.getFirst().equals("data") ? draft.form(path) : Form.ANY;
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
        near.forEach(value -> pool.add(whole ? (Object) Math.round(value) : (Object) value));
    }

    private void lists(Form form, Logic.Other other, List<Object> pool) {
        pool.add(List.of());
        pool.add(List.of(Sample.of(form.items())));
        other.literals().stream()
                .filter(String.class::isInstance)
                .forEach(text -> pool.add(List.of(text)));
    }

    private void texts(Form form, Logic.Other other, List<Object> pool) {
        pool.add(Sample.of(form) instanceof String text ? text : "x");
        other.literals().stream().filter(String.class::isInstance).forEach(pool::add);
        DAYS.forEach(day -> pool.addAll(List.of(day, day + "T12:00:00Z")));
        for (List<String> path : other.paths()) {
            if (path.getFirst().equals("ref") && path.size() > 1) {
                codes.getOrDefault(path.get(1), Map.of()).keySet().stream()
                        .limit(20)
                        .forEach(pool::add);
            }
        }
    }

    /** A value that is there and nothing special. */
    private Object sample(List<String> path, Kind kind) {
        Form form = path.getFirst().equals("data") ? draft.form(path) : Form.ANY;
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
