package dev.junction.policy.analysis;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.junction.policy.condition.Logic;
import dev.junction.policy.condition.Logic.Op;
import dev.junction.policy.document.Rule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the events for which a rule's condition is true. A field that is missing makes a comparison
 * neither true nor false, as CEL has it. What cannot be thought through is a riddle: it is true for
 * some events, and the same riddle in two rules is true for the same.
 */
final class Reading {

    private final Space space;
    private final String rule;
    private final String type;

    private Reading(Space space, String rule, String type) {
        this.space = space;
        this.rule = rule;
        this.type = type;
    }

    /** The events that a rule matches. */
    static Region of(Rule rule, Logic logic, Space space) {
        Reading reading = new Reading(space, rule.name(), rule.eventType());
        Region region = reading.holds(logic, true);
        if (rule.facility() != null) {
            region = region.and(reading.facility(rule.facility()));
        }
        return region.and(reading.period(rule.effectiveFrom(), rule.effectiveTo()));
    }

    private Region facility(String name) {
        return region(Space.FACILITY, part -> part.equals(new Part.Exactly(name)));
    }

    private Region period(@Nullable Instant from, @Nullable Instant to) {
        Region always = Region.ALL;
        if (from != null) {
            BigDecimal first = (BigDecimal) Part.normal(from);
            always = region(Space.TIME, part -> is(part, Op.FROM, first, true));
        }
        if (to != null) {
            BigDecimal end = (BigDecimal) Part.normal(to);
            always = always.and(region(Space.TIME, part -> is(part, Op.BELOW, end, true)));
        }
        return always;
    }

    private Region holds(Logic logic, boolean yes) {
        return switch (logic) {
            case Logic.Always(boolean holds) -> holds == yes ? Region.ALL : Region.NONE;
            case Logic.Not(Logic part) -> holds(part, !yes);
            case Logic.All(List<Logic> parts) -> joined(logic, parts, yes, yes);
            case Logic.Any(List<Logic> parts) -> joined(logic, parts, !yes, yes);
            case Logic.Present(List<String> path) -> present(path, yes);
            case Logic.Compared compared -> compared(compared, yes);
            case Logic.OneOf one ->
                    isOwn(one.path())
                            ? riddle(one.toString(), logic, yes)
                            : region(one.path(), part -> isOneOf(part, one.values(), yes));
            case Logic.Limited limited -> limited(limited, yes);
            case Logic.Looks looks -> looks(looks, yes);
            case Logic.Has has ->
                    riddle(has.text(), logic, yes).and(yes ? filled(has.list()) : Region.ALL);
            case Logic.Each each ->
                    riddle(each.text(), logic, yes)
                            .and(each.some() == yes ? filled(each.list()) : Region.ALL);
            case Logic.Other other -> riddle(other.text(), logic, yes);
        };
    }

    private Region joined(Logic whole, List<Logic> parts, boolean all, boolean yes) {
        Region joined = all ? Region.ALL : Region.NONE;
        for (Logic part : parts) {
            Region one = holds(part, yes);
            if (all && joined.boxes().size() * (long) one.boxes().size() > Region.MOST) {
                return riddle(rule + whole, whole, yes);
            }
            joined = all ? joined.and(one) : joined.or(one);
        }
        return joined.boxes().size() > Region.MOST ? riddle(rule + whole, whole, yes) : joined;
    }

    /** What policy itself added may change from one rule to the next. */
    private static boolean isOwn(List<String> path) {
        return path.getFirst().equals("added") || path.getFirst().equals("ref");
    }

    private Region riddle(String text, Logic logic, boolean yes) {
        String key = type + " " + (text.contains("added") ? rule + " " + text : text);
        Axis axis = space.riddle(key, logic);
        return region(axis, part -> part.equals(new Part.Exactly(yes)));
    }

    private Region compared(Logic.Compared compared, boolean yes) {
        List<String> path = compared.path();
        if (isOwn(path)) {
            return riddle(compared.toString(), compared, yes);
        }
        if (path.equals(List.of("facility", "region"))) {
            return region(Space.FACILITY, part -> isIn(part, compared.value(), yes));
        }
        Object value = Part.normal(compared.value());
        return region(path, part -> is(part, compared.op(), value, yes));
    }

    private boolean isIn(Part part, Object region, boolean yes) {
        String there =
                part instanceof Part.Exactly(Object name) ? space.places().region(name) : null;
        return there != null && there.equals(region) == yes;
    }

    private static boolean isOneOf(Part part, List<Object> values, boolean yes) {
        if (part instanceof Part.Absent) {
            return false;
        }
        boolean among =
                values.stream().anyMatch(value -> is(part, Op.EQUAL, Part.normal(value), true));
        return among == yes;
    }

    /** At each facility the threshold is what it is there. */
    private Region limited(Logic.Limited limited, boolean yes) {
        if (isOwn(limited.path())) {
            return riddle(limited.toString(), limited, yes);
        }
        Axis facilities = space.axis(Space.FACILITY);
        Map<Double, BitSet> byLimit = new LinkedHashMap<>();
        for (int i = 0; i < facilities.parts().size(); i++) {
            Object name =
                    facilities.part(i) instanceof Part.Exactly(Object facility) ? facility : null;
            Double limit = space.places().limit(limited.limit(), name);
            if (limit != null) {
                byLimit.computeIfAbsent(limit, absent -> new BitSet()).set(i);
            }
        }
        Region all = Region.NONE;
        for (Map.Entry<Double, BitSet> one : byLimit.entrySet()) {
            Object value = Part.normal(one.getKey());
            Region there = region(limited.path(), part -> is(part, limited.op(), value, yes));
            boolean everywhere = one.getValue().cardinality() == facilities.parts().size();
            all = all.or(everywhere ? there : there.and(region(facilities, one.getValue())));
        }
        return all;
    }

    private Region looks(Logic.Looks looks, boolean yes) {
        if (isOwn(looks.path()) || looks.path().getFirst().equals("facility")) {
            return riddle(looks.text(), looks, yes);
        }
        Axis axis = space.axis(looks.path());
        boolean counted =
                axis.parts().stream()
                        .noneMatch(
                                part -> part instanceof Part.Another || part instanceof Part.Odd);
        Predicate<Part> fits =
                part ->
                        switch (part) {
                            case Part.Exactly(String text) -> has(looks, text, yes);
                            case Part.Another another -> true;
                            default -> false;
                        };
        Region known = region(looks.path(), fits);
        return counted && isSimple(looks) ? known : known.and(riddle(looks.text(), looks, yes));
    }

    private static boolean isSimple(Logic.Looks looks) {
        return looks.look() != Logic.Look.MATCHES || compiled(looks.form()) != null;
    }

    private static boolean has(Logic.Looks looks, String text, boolean yes) {
        return switch (looks.look()) {
            case STARTS -> text.startsWith(looks.form()) == yes;
            case ENDS -> text.endsWith(looks.form()) == yes;
            case CONTAINS -> text.contains(looks.form()) == yes;
            case MATCHES -> {
                var pattern = compiled(looks.form());
                yield pattern == null || pattern.matcher(text).find() == yes;
            }
        };
    }

    private static @Nullable Pattern compiled(String form) {
        try {
            return Pattern.compile(form);
        } catch (PatternSyntaxException e) {
            return null;
        }
    }

    private Region filled(List<String> list) {
        return isRoot(list) ? Region.ALL : region(Space.size(list), Reading::isMoreThanNone);
    }

    private static boolean isMoreThanNone(Part part) {
        return switch (part) {
            case Part.Exactly(BigDecimal count) -> count.signum() > 0;
            case Part.Between(BigDecimal from, BigDecimal to) -> from != null && from.signum() >= 0;
            default -> false;
        };
    }

    private static boolean isRoot(List<String> path) {
        return !path.getFirst().equals("data");
    }

    private Region present(List<String> path, boolean yes) {
        if (isOwn(path) || path.getFirst().equals("limit") || path.getFirst().equals("facility")) {
            return riddle("has " + path, new Logic.Present(path), yes);
        }
        if (yes) {
            return region(path, part -> !(part instanceof Part.Absent));
        }
        if (space.isAlwaysWithin(path)) {
            return Region.NONE;
        }
        Region above =
                path.size() > 2 ? present(path.subList(0, path.size() - 1), true) : Region.ALL;
        return above.and(region(space.axis(path), part -> part instanceof Part.Absent));
    }

    /** Where a field is there and so, and with it all that it is below of. */
    private Region region(List<String> path, Predicate<Part> wanted) {
        Region region =
                region(
                        space.axis(path),
                        part -> !(part instanceof Part.Absent) && wanted.test(part));
        List<String> place = Space.place(path);
        if (place.getFirst().equals("data")) {
            for (int length = 2; length < place.size(); length++) {
                Axis above = space.axis(place.subList(0, length));
                region = region.and(region(above, part -> !(part instanceof Part.Absent)));
            }
        }
        return region;
    }

    private static Region region(Axis axis, Predicate<Part> wanted) {
        return region(axis, axis.where(wanted));
    }

    private static Region region(Axis axis, BitSet wanted) {
        if (wanted.cardinality() == axis.parts().size()) {
            return Region.ALL;
        }
        return new Region(new ArrayList<>(Box.of(axis, wanted).stream().toList()), true);
    }

    private static boolean is(Part part, Op op, Object value, boolean yes) {
        return switch (part) {
            case Part.Absent absent -> false;
            case Part.Another another -> op == Op.EQUAL && !yes;
            case Part.Odd odd -> op == Op.EQUAL && !yes;
            case Part.Exactly(BigDecimal mine) when value instanceof BigDecimal other ->
                    ordered(op, mine.compareTo(other)) == yes;
            case Part.Exactly(Object mine) -> op == Op.EQUAL && mine.equals(value) == yes;
            case Part.Between(BigDecimal from, BigDecimal to) ->
                    value instanceof BigDecimal other
                            ? between(op, from, to, other) == yes
                            : op == Op.EQUAL && !yes;
        };
    }

    private static boolean ordered(Op op, int compared) {
        return switch (op) {
            case EQUAL -> compared == 0;
            case BELOW -> compared < 0;
            case UP_TO -> compared <= 0;
            case ABOVE -> compared > 0;
            case FROM -> compared >= 0;
        };
    }

    /** The value is no cut within. */
    private static boolean between(
            Op op, @Nullable BigDecimal from, @Nullable BigDecimal to, BigDecimal value) {
        boolean below = to != null && to.compareTo(value) <= 0;
        return op != Op.EQUAL && ordered(op, below ? -1 : 1);
    }
}
