package dev.junction.policy.table;

import dev.junction.policy.table.Cell.Bound;
import dev.junction.policy.table.Cell.Within;
import dev.junction.policy.table.Limit.Amount;
import dev.junction.policy.table.Limit.Day;
import dev.junction.policy.table.Limit.Threshold;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cells with limits: {@code <= 2000}, {@code > 5}, {@code 7}, {@code 10..20}, {@code [10..20)},
 * with numbers, thresholds or days.
 */
final class Ranges {

    /** More digits than these are not safe in a decimal. */
    private static final int DIGITS = 15;

    private static final Pattern ONE_SIDE =
            Pattern.compile("((?><=|>=|<|>|==|=))\\s*(.+)", Pattern.DOTALL);
    private static final Pattern TWO_SIDES =
            Pattern.compile("([\\[(])?(.+?)\\.\\.(.+?)([\\])])?", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final Pattern THRESHOLD =
            Pattern.compile("limit:\\s*([A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*)");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern MONEY = Pattern.compile("(.+?)\\s+([A-Z]{3})", Pattern.DOTALL);

    private Ranges() {}

    /** How a limit is written. */
    private interface Reader {
        Limit read(String text) throws Unreadable;
    }

    static Within numbers(String cell) throws Unreadable {
        return of(cell, null, Ranges::number);
    }

    static Within days(String cell) throws Unreadable {
        return of(cell, null, Ranges::day);
    }

    static Within money(String cell) throws Unreadable {
        Matcher money = MONEY.matcher(cell);
        return money.matches()
                ? of(money.group(1), money.group(2), Ranges::number)
                : of(cell, null, Ranges::number);
    }

    private static Within of(String cell, @Nullable String currency, Reader reader)
            throws Unreadable {
        Matcher one = ONE_SIDE.matcher(cell);
        if (one.matches()) {
            return oneSide(one.group(1), reader.read(one.group(2).strip()), currency);
        }
        Matcher two = TWO_SIDES.matcher(cell);
        if (two.matches()) {
            return twoSides(two, currency, reader);
        }
        return oneSide("=", reader.read(cell), currency);
    }

    private static Within oneSide(String sign, Limit limit, @Nullable String currency) {
        Bound bound = new Bound(limit, sign.contains("="));
        return switch (sign) {
            case "<", "<=" -> new Within(null, bound, currency);
            case ">", ">=" -> new Within(bound, null, currency);
            default -> new Within(bound, bound, currency);
        };
    }

    private static Within twoSides(Matcher two, @Nullable String currency, Reader reader)
            throws Unreadable {
        if ((two.group(1) == null) != (two.group(4) == null)) {
            throw new Unreadable("brackets stand at both ends, like [10..20), or at none");
        }
        Bound from = new Bound(reader.read(two.group(2).strip()), !"(".equals(two.group(1)));
        Bound to = new Bound(reader.read(two.group(3).strip()), !")".equals(two.group(4)));
        if (isEmpty(from, to)) {
            throw new Unreadable("nothing is within it; the lower limit stands first");
        }
        return new Within(from, to, currency);
    }

    private static boolean isEmpty(Bound from, Bound to) {
        return switch (from.limit()) {
            case Amount(BigDecimal low) when to.limit() instanceof Amount(BigDecimal high) ->
                    low.compareTo(high) > 0
                            || (low.compareTo(high) == 0 && !(from.included() && to.included()));
            case Day(LocalDate low) when to.limit() instanceof Day(LocalDate high) ->
                    low.plusDays(from.included() ? 0 : 1)
                            .isAfter(high.minusDays(to.included() ? 0 : 1));
            default -> false;
        };
    }

    private static Limit number(String text) throws Unreadable {
        Matcher threshold = THRESHOLD.matcher(text);
        if (threshold.matches()) {
            return new Threshold(threshold.group(1));
        }
        if (!NUMBER.matcher(text).matches()) {
            throw new Unreadable(
                    "'%s' is no number; write 2000, -0.5 or limit:name".formatted(text));
        }
        if (text.length() > DIGITS + 2 || new BigDecimal(text).precision() > DIGITS) {
            throw new Unreadable("a number has %d digits at most".formatted(DIGITS));
        }
        return new Amount(new BigDecimal(text));
    }

    private static Limit day(String text) throws Unreadable {
        if (!DAY.matcher(text).matches() || text.startsWith("0000") || text.startsWith("9999")) {
            throw new Unreadable("'%s' is no day; write 2026-07-01".formatted(text));
        }
        try {
            return new Day(LocalDate.parse(text));
        } catch (DateTimeException e) {
            throw new Unreadable("there is no day %s".formatted(text), e);
        }
    }
}
