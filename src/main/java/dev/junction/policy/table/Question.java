package dev.junction.policy.table;

import dev.junction.policy.condition.Sort;
import dev.junction.policy.document.DecisionTable.Column;
import dev.junction.policy.table.Cell.Bound;
import dev.junction.policy.table.Cell.OneOf;
import dev.junction.policy.table.Cell.Within;
import dev.junction.policy.table.Cell.Word;
import dev.junction.policy.table.Limit.Amount;
import dev.junction.policy.table.Limit.Day;
import dev.junction.policy.table.Limit.Threshold;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column whose input is understood; puts its cells into CEL.
 *
 * @param sort of the input
 */
record Question(Column column, Sort sort) {

    /** A value that is a number; {@code 007} is a code. */
    static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,15})?");

    /** The clause that a cell means; empty where it means anything. */
    String clause(Cell cell) throws Unreadable {
        return switch (cell) {
            case Cell.Anything any -> "";
            case OneOf oneOf -> oneOf(oneOf);
            case Within within when within.from() != null && isDay(within.from()) -> days(within);
            case Within within when within.to() != null && isDay(within.to()) -> days(within);
            case Within within -> numbers(within);
            case Cell.Like(String pattern) -> like(Cel.text(pattern));
            case Cell.Is(boolean yes) -> is(yes);
        };
    }

    private String input() {
        return Cel.part(column.input());
    }

    private String like(String pattern) {
        return sort.list()
                ? input() + ".exists(v, v.matches(" + pattern + "))"
                : input() + ".matches(" + pattern + ")";
    }

    private String is(boolean yes) {
        if (sort.kind() == Sort.Kind.TRUTH) {
            return (yes ? "" : "!") + input();
        }
        return input() + " == " + yes;
    }

    private String oneOf(OneOf cell) throws Unreadable {
        List<String> values = new ArrayList<>();
        for (Word word : cell.words()) {
            values.add(literal(word));
        }
        if (sort.list()) {
            return (cell.not() ? "!" : "") + "sets.intersects(" + input() + ", " + values + ")";
        }
        if (values.size() == 1) {
            return input() + (cell.not() ? " != " : " == ") + values.getFirst();
        }
        String in = input() + " in " + values;
        return cell.not() ? "!(" + in + ")" : in;
    }

    /** A value as the input has it; without knowledge of the input, as it looks. */
    private String literal(Word word) throws Unreadable {
        String text = word.text();
        boolean number = NUMBER.matcher(text).matches();
        boolean truth = text.equals("true") || text.equals("false");
        return switch (sort.kind()) {
            case WHOLE -> {
                need(number && Cel.isWhole(new BigDecimal(text)), text, "no whole number");
                yield Cel.number(new BigDecimal(text));
            }
            case DECIMAL -> {
                need(number, text, "no number");
                yield Cel.decimal(new BigDecimal(text));
            }
            case TRUTH -> {
                need(truth, text, "neither true nor false");
                yield text;
            }
            case ANY -> word.quoted() ? Cel.text(text) : asItLooks(text, number, truth);
            default -> Cel.text(text);
        };
    }

    private static void need(boolean so, String text, String what) throws Unreadable {
        if (!so) {
            throw new Unreadable("'%s' is %s".formatted(text, what));
        }
    }

    private static String asItLooks(String text, boolean number, boolean truth) {
        if (number) {
            return Cel.number(new BigDecimal(text));
        }
        return truth ? text : Cel.text(text);
    }

    private String numbers(Within cell) throws Unreadable {
        List<String> parts = new ArrayList<>();
        String exactly = isOne(cell) ? exactly(cell.from()) : null;
        if (exactly != null) {
            parts.add(exactly);
        } else {
            ends(cell, parts);
        }
        currency(cell, parts);
        return all(parts);
    }

    private void ends(Within cell, List<String> parts) {
        if (cell.from() != null) {
            parts.add(input() + (cell.from().included() ? " >= " : " > ") + number(cell.from()));
        }
        if (cell.to() != null) {
            parts.add(input() + (cell.to().included() ? " <= " : " < ") + number(cell.to()));
        }
    }

    private static boolean isOne(Within cell) {
        return cell.from() != null && cell.from().equals(cell.to());
    }

    /** Plain equality, where CEL has it for the two. */
    private @Nullable String exactly(@Nullable Bound bound) {
        if (bound == null || !(bound.limit() instanceof Amount(BigDecimal number))) {
            return null;
        }
        if (sort.kind() == Sort.Kind.DECIMAL) {
            return input() + " == " + Cel.decimal(number);
        }
        return sort.kind() == Sort.Kind.WHOLE && Cel.isWhole(number)
                ? input() + " == " + Cel.number(number)
                : null;
    }

    private String number(Bound bound) {
        boolean decimal = sort.kind() == Sort.Kind.DECIMAL;
        return switch (bound.limit()) {
            case Threshold(String name) -> "limit[" + Cel.text(name) + "]";
            case Amount(BigDecimal number) -> decimal ? Cel.decimal(number) : Cel.number(number);
            case Day day -> throw new IllegalStateException("A day is no number");
        };
    }

    private void currency(Within cell, List<String> parts) throws Unreadable {
        String wanted = column.currency();
        if (cell.currency() != null && wanted == null) {
            throw new Unreadable(
                    "it names %s, but the column does not say where the currency is"
                            .formatted(cell.currency()));
        }
        if (cell.currency() == null && wanted != null && hasAmount(cell)) {
            throw new Unreadable("the currency is missing, write for example '<= 2000 USD'");
        }
        if (cell.currency() != null && wanted != null) {
            parts.add(Cel.part(wanted) + " == " + Cel.text(cell.currency()));
        }
    }

    private static boolean hasAmount(Within cell) {
        return (cell.from() != null && cell.from().limit() instanceof Amount)
                || (cell.to() != null && cell.to().limit() instanceof Amount);
    }

    private static boolean isDay(Bound bound) {
        return bound.limit() instanceof Day;
    }

    /** From a day on is from its midnight; up to a day is before the next one's. */
    private String days(Within cell) {
        String moment =
                sort.kind() == Sort.Kind.TIME
                        ? input()
                        : "timestamp(" + input() + ".substring(0, 10) + 'T00:00:00Z')";
        List<String> parts = new ArrayList<>();
        if (cell.from() != null && cell.from().limit() instanceof Day(LocalDate day)) {
            parts.add(moment + " >= " + midnight(cell.from().included() ? day : day.plusDays(1)));
        }
        if (cell.to() != null && cell.to().limit() instanceof Day(LocalDate day)) {
            parts.add(moment + " < " + midnight(cell.to().included() ? day.plusDays(1) : day));
        }
        return all(parts);
    }

    private static String midnight(LocalDate day) {
        return "timestamp('" + day + "T00:00:00Z')";
    }

    private static String all(List<String> parts) {
        return parts.size() == 1 ? parts.getFirst() : "(" + String.join(" && ", parts) + ")";
    }
}
