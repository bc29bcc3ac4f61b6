package dev.junction.policy.table;

import dev.junction.policy.condition.Sort;
import dev.junction.policy.document.DecisionTable.Kind;
import dev.junction.policy.table.Axis.Part;
import dev.junction.policy.table.Cell.Bound;
import dev.junction.policy.table.Cell.Within;
import dev.junction.policy.table.Limit.Amount;
import dev.junction.policy.table.Limit.Day;
import dev.junction.policy.table.Limit.Threshold;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The numbers or days of a column, split where its cells have limits. */
record NumberLine(Question question, Domain domain, Map<String, BigDecimal> limits) {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** Whether all limits have a number. */
    boolean knows(Within range) {
        return (range.from() == null || number(range.from()) != null)
                && (range.to() == null || number(range.to()) != null);
    }

    private @Nullable BigDecimal number(Bound bound) {
        return switch (bound.limit()) {
            case Amount(BigDecimal number) -> number;
            case Threshold(String name) -> limits.get(name);
            case Day(LocalDate date) -> BigDecimal.valueOf(date.toEpochDay());
        };
    }

    boolean has(Within range, BigDecimal number) {
        return (range.from() == null || beyond(range.from(), number, 1))
                && (range.to() == null || beyond(range.to(), number, -1));
    }

    private boolean beyond(Bound bound, BigDecimal number, int side) {
        BigDecimal limit = number(bound);
        int compared = limit == null ? 0 : number.compareTo(limit) * side;
        return compared > 0 || (compared == 0 && bound.included());
    }

    /** A part for each limit, and for what is below, between and above. */
    List<Part> parts(List<Within> ranges) {
        TreeSet<BigDecimal> cuts = new TreeSet<>();
        for (Within range : ranges) {
            cut(range.from(), cuts);
            cut(range.to(), cuts);
        }
        List<Part> parts = new ArrayList<>();
        BigDecimal below = null;
        for (BigDecimal cut : cuts) {
            between(below, cut, parts);
            if (isPossible(cut)) {
                parts.add(part(cut));
            }
            below = cut;
        }
        between(below, null, parts);
        return parts;
    }

    private void cut(@Nullable Bound bound, TreeSet<BigDecimal> cuts) {
        BigDecimal number = bound == null ? null : number(bound);
        if (number != null) {
            cuts.add(number);
        }
    }

    private void between(@Nullable BigDecimal low, @Nullable BigDecimal high, List<Part> parts) {
        Stream.of(
                        Stream.of(middle(low, high)),
                        Stream.ofNullable(domain.least()),
                        Stream.ofNullable(domain.most()))
                .flatMap(number -> number)
                .filter(this::isPossible)
                .filter(number -> low == null || number.compareTo(low) > 0)
                .filter(number -> high == null || number.compareTo(high) < 0)
                .findFirst()
                .ifPresent(number -> parts.add(part(number)));
    }

    private BigDecimal middle(@Nullable BigDecimal low, @Nullable BigDecimal high) {
        if (low == null) {
            return high == null
                    ? BigDecimal.ZERO
                    : high.setScale(0, RoundingMode.CEILING).subtract(BigDecimal.ONE);
        }
        BigDecimal next = low.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE);
        return high == null || next.compareTo(high) < 0 || isWhole()
                ? next
                : low.add(high).multiply(HALF);
    }

    private boolean isPossible(BigDecimal number) {
        return (!isWhole() || Cel.isWhole(number))
                && (domain.least() == null || number.compareTo(domain.least()) >= 0)
                && (domain.most() == null || number.compareTo(domain.most()) <= 0);
    }

    private boolean isWhole() {
        return isDays() || question.sort().kind() == Sort.Kind.WHOLE;
    }

    private boolean isDays() {
        return question.column().kind() == Kind.DATE;
    }

    private Part part(BigDecimal number) {
        return new Part.Known(number, isDays() ? day(number) : number);
    }

    private String day(BigDecimal number) {
        String day = LocalDate.ofEpochDay(number.longValue()).toString();
        return question.sort().kind() == Sort.Kind.TIME ? day + "T00:00:00Z" : day;
    }
}
