package dev.junction.policy.analysis;

import dev.junction.event.EventType;
import dev.junction.mapping.Schemas;
import dev.junction.policy.Inputs;
import dev.junction.policy.condition.Logic;
import dev.junction.policy.document.CodeTable;
import dev.junction.policy.document.Document;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes events that are within a box and follow their schema. */
final class Maker {

    private final String type;
    private final Space space;
    private final Schemas schemas;
    private final Map<String, Map<String, Object>> codes = new HashMap<>();
    private final Random random = new Random(4);

    Maker(String type, Space space, Schemas schemas, Document document) {
        this.type = type;
        this.space = space;
        this.schemas = schemas;
        for (CodeTable table : document.codeTables()) {
            codes.put(table.name(), table.rows());
        }
    }

    /**
     * An event; empty when it did not come out as the schema wants it. The first is as plain as the
     * box allows, others are at random.
     */
    Optional<Draft> make(Box box, boolean plain) {
        Draft draft = new Draft(type, space.form());
        Wishes wishes = new Wishes(draft, space.places(), codes, random);
        List<Map.Entry<Axis, BitSet>> sides = new ArrayList<>(box.sides().entrySet());
        sides.stream()
                .filter(side -> space.asked(side.getKey()) == null)
                .sorted(Comparator.comparingInt(side -> side.getKey().path().size()))
                .forEach(side -> put(draft, side.getKey(), pick(side, plain)));
        sides.forEach(side -> grant(wishes, side, plain));
        Inputs inputs = draft.inputs(false);
        return schemas.validate(new EventType(type), inputs.event().data()).isEmpty()
                ? Optional.of(draft)
                : Optional.empty();
    }

    /** What need not be told is mostly left as it is. */
    private void grant(Wishes wishes, Map.Entry<Axis, BitSet> side, boolean plain) {
        Axis axis = side.getKey();
        Logic riddle = space.asked(axis);
        boolean free = axis.where(Part.ABSENT::equals).intersects(side.getValue());
        if (riddle != null
                && !(free && (plain || random.nextBoolean()))
                && pick(side, plain) instanceof Part.Exactly(Boolean yes)) {
            wishes.grant(riddle, yes);
        }
    }

    private Part pick(Map.Entry<Axis, BitSet> side, boolean plain) {
        int[] choices = side.getValue().stream().toArray();
        return side.getKey().part(plain ? choices[0] : choices[random.nextInt(choices.length)]);
    }

    private void put(Draft draft, Axis axis, Part part) {
        List<String> path = axis.path();
        if (path.getLast().equals(Logic.SIZE)) {
            size(draft, path.subList(0, path.size() - 1), part);
            return;
        }
        switch (part) {
            case Part.Absent absent -> draft.remove(path);
            case Part.Exactly(Object value) -> draft.put(path, value(axis, value));
            case Part.Between(BigDecimal from, BigDecimal to) ->
                    draft.put(path, value(axis, between(axis, from, to)));
            case Part.Another another -> another(draft, axis);
            case Part.Odd odd -> draft.put(path, List.of());
        }
    }

    private void another(Draft draft, Axis axis) {
        List<String> path = axis.path();
        Form form = path.getFirst().equals("data") ? draft.form(path) : Form.ANY;
        if (form == null) {
            return;
        }
        if (form.type().equals("object") || form.type().equals("array")) {
            if (!draft.has(path)) {
                draft.put(path, Sample.of(form));
            }
            return;
        }
        Object sample = form.type().isEmpty() ? "something-else" : Sample.of(form);
        draft.put(path, sample instanceof String text ? unnamed(axis, form, text) : sample);
    }

    /** A text that no rule names, as near to a usual one as may be. */
    private static String unnamed(Axis axis, Form form, String usual) {
        Stream<String> others =
                IntStream.range(0, usual.length())
                        .map(i -> usual.length() - 1 - i)
                        .mapToObj(i -> bumped(usual, i));
        return Stream.of(Stream.of(usual, usual + "x"), others)
                .flatMap(some -> some)
                .filter(text -> !axis.parts().contains(new Part.Exactly(text)))
                .filter(text -> Space.fits(text, form))
                .findFirst()
                .orElse(usual + "x");
    }

    /** With the next character at one place. */
    private static String bumped(String text, int place) {
        char next = (char) (text.charAt(place) + 1);
        return text.substring(0, place) + next + text.substring(place + 1);
    }

    private void size(Draft draft, List<String> list, Part part) {
        Form form = list.getFirst().equals("data") ? draft.form(list) : null;
        if (form == null) {
            return;
        }
        int count =
                switch (part) {
                    case Part.Exactly(BigDecimal exactly) -> exactly.intValue();
                    case Part.Between(BigDecimal from, BigDecimal to) ->
                            from == null ? 0 : from.intValue() + 1;
                    default -> -1;
                };
        if (count < 0) {
            draft.remove(list);
            return;
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < Math.min(count, 1_000); i++) {
            items.add(Sample.of(form.items()));
        }
        draft.put(list, items);
    }

    private static BigDecimal between(
            Axis axis, @Nullable BigDecimal from, @Nullable BigDecimal to) {
        BigDecimal step =
                axis.kind() == Logic.Kind.TIME ? BigDecimal.valueOf(3600) : BigDecimal.ONE;
        if (from == null) {
            return to == null ? plain(axis) : to.subtract(step);
        }
        BigDecimal next = from.add(step);
        if (to == null || next.compareTo(to) < 0) {
            return axis.kind() == Logic.Kind.WHOLE ? next.setScale(0, RoundingMode.FLOOR) : next;
        }
        return from.add(to).divide(BigDecimal.valueOf(2));
    }

    private static BigDecimal plain(Axis axis) {
        return axis.kind() == Logic.Kind.TIME
                ? BigDecimal.valueOf(Draft.NOON.getEpochSecond())
                : BigDecimal.ONE;
    }

    private static Object value(Axis axis, Object value) {
        if (!(value instanceof BigDecimal number)) {
            return value;
        }
        return switch (axis.kind()) {
            case TIME ->
                    Instant.ofEpochSecond(
                            number.setScale(0, RoundingMode.FLOOR).longValue(),
                            number.remainder(BigDecimal.ONE).movePointRight(9).longValue());
            case WHOLE -> number.longValue();
            default ->
                    number.stripTrailingZeros().scale() <= 0
                            ? (Object) number.longValue()
                            : (Object) number.doubleValue();
        };
    }
}
