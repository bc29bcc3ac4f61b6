package dev.junction.policy.table;

import dev.junction.policy.condition.Sort;
import dev.junction.policy.table.Axis.Part;
import dev.junction.policy.table.Axis.Reach;
import dev.junction.policy.table.Cell.OneOf;
import dev.junction.policy.table.Cell.Within;
import dev.junction.policy.table.Cell.Word;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Makes the axes of a column: one, and for money with a currency two.
 *
 * @param cells all of the column
 * @param limits the thresholds by name
 */
record Axes(Question question, List<Cell> cells, Domain domain, Map<String, BigDecimal> limits) {

    List<Axis> axes() {
        return switch (question.column().kind()) {
            case IN -> List.of(isNotOfLists() ? opaque(Reach.UNKNOWN) : words());
            case BOOL -> List.of(truth());
            case REGEX -> List.of(opaque(Reach.SOME));
            case RANGE, DATE -> List.of(numbers());
            case MONEY -> Stream.concat(Stream.of(numbers()), currencies()).toList();
        };
    }

    /** Of a list, "none of these" is no matter of one value. */
    private boolean isNotOfLists() {
        return question.sort().list()
                && cells.stream().anyMatch(cell -> cell instanceof OneOf oneOf && oneOf.not());
    }

    private Axis axis(List<Part> parts, Reach reach, BiPredicate<Cell, Part> covers) {
        return new Axis(
                Questions.name(question.column()), question.column().input(), parts, reach, covers);
    }

    /** Nothing is known but that equal cells are equal. */
    private Axis opaque(Reach reach) {
        List<Part> parts = new ArrayList<>();
        cells.stream()
                .filter(cell -> !(cell instanceof Cell.Anything))
                .distinct()
                .forEach(cell -> parts.add(new Part.Known(cell, "")));
        parts.add(new Part.Other());
        return axis(
                parts,
                reach,
                (cell, part) -> part instanceof Part.Known known && known.key().equals(cell));
    }

    private Axis truth() {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Known(true, true));
        parts.add(new Part.Known(false, false));
        absent(parts, domain.always());
        return axis(
                parts,
                Reach.ALL,
                (cell, part) ->
                        part instanceof Part.Known known
                                && cell instanceof Cell.Is(boolean yes)
                                && known.key().equals(yes));
    }

    private Axis words() {
        Map<Object, Object> values = new LinkedHashMap<>();
        domain.values().forEach(value -> values.put(Values.key(value), value));
        if (question.sort().kind() == Sort.Kind.TRUTH) {
            Stream.of(true, false).forEach(value -> values.put(Values.key(value), value));
        }
        boolean finite = !values.isEmpty();
        if (!finite) {
            cells.stream()
                    .flatMap(
                            cell ->
                                    cell instanceof OneOf some
                                            ? some.words().stream()
                                            : Stream.<Word>empty())
                    .map(this::value)
                    .forEach(value -> values.putIfAbsent(Values.key(value), value));
        }
        List<Part> parts = new ArrayList<>();
        values.forEach((key, value) -> parts.add(new Part.Known(key, asInput(value))));
        if (question.sort().list()) {
            parts.add(new Part.Known(List.of(), List.of()));
        }
        if (!finite) {
            parts.add(new Part.Other());
        }
        absent(parts, domain.always());
        return axis(parts, finite ? Reach.ALL : Reach.SOME, this::has);
    }

    private Object value(Word word) {
        return Values.of(word, question.sort().kind());
    }

    private Object asInput(Object value) {
        return question.sort().list() ? List.of(value) : value;
    }

    private boolean has(Cell cell, Part part) {
        if (!(cell instanceof OneOf some) || part instanceof Part.Absent) {
            return false;
        }
        boolean named =
                part instanceof Part.Known known
                        && some.words().stream()
                                .anyMatch(word -> Values.key(value(word)).equals(known.key()));
        return named != some.not();
    }

    private Axis numbers() {
        var line = new NumberLine(question, domain, limits);
        List<Within> ranges =
                cells.stream()
                        .flatMap(
                                cell ->
                                        cell instanceof Within within
                                                ? Stream.of(within)
                                                : Stream.<Within>empty())
                        .toList();
        if (!ranges.stream().allMatch(line::knows)) {
            return opaque(Reach.UNKNOWN);
        }
        List<Part> parts = new ArrayList<>(line.parts(ranges));
        absent(parts, domain.always() && question.sort().kind() != Sort.Kind.TEXT);
        return axis(
                parts,
                Reach.ALL,
                (cell, part) ->
                        part instanceof Part.Known known
                                && cell instanceof Within within
                                && line.has(within, (BigDecimal) known.key()));
    }

    private Stream<Axis> currencies() {
        String input = question.column().currency();
        List<Part> parts = new ArrayList<>();
        cells.stream()
                .flatMap(
                        cell ->
                                cell instanceof Within within
                                        ? Stream.ofNullable(within.currency())
                                        : Stream.<String>empty())
                .distinct()
                .forEach(name -> parts.add(new Part.Known(name, name)));
        if (input == null || parts.isEmpty()) {
            return Stream.empty();
        }
        parts.add(new Part.Other());
        absent(parts, false);
        String column = Questions.name(question.column());
        return Stream.of(new Axis(column, input, parts, Reach.ALL, Axes::isIn));
    }

    private static boolean isIn(Cell cell, Part part) {
        return cell instanceof Within within
                && (within.currency() == null
                        || (part instanceof Part.Known known
                                && known.key().equals(within.currency())));
    }

    private static void absent(List<Part> parts, boolean always) {
        if (!always) {
            parts.add(new Part.Absent());
        }
    }
}
