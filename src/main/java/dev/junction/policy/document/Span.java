package dev.junction.policy.document;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long something may take, as policy writes it: {@code 30m}, {@code 72h}, {@code 7d} by the
 * wall clock, {@code 4bh} business hours and {@code 3bd} business days by a {@link
 * BusinessCalendar}.
 *
 * @param amount 1 or more
 */
public record Span(int amount, Unit unit) {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})(m|h|d|bh|bd)");

    /** What the amount counts. */
    public enum Unit {
        M(1),
        H(60),
        D(24 * 60),
        BH(60),
        BD(8 * 60);

        private final int minutes;

        Unit(int minutes) {
            this.minutes = minutes;
        }
    }

    /** The span that a text means; empty when it is none. */
    public static Optional<Span> of(String text) {
        Matcher form = FORM.matcher(text.strip());
        return form.matches()
                ? Optional.of(
                        new Span(
                                Integer.parseInt(form.group(1)),
                                Unit.valueOf(form.group(2).toUpperCase(Locale.ROOT))))
                : Optional.empty();
    }

    /** Whether it is counted in the hours that people work. */
    public boolean isBusiness() {
        return unit == Unit.BH || unit == Unit.BD;
    }

    /** By the wall clock; a business day counts eight hours. To compare spans of one kind. */
    public Duration length() {
        return Duration.ofMinutes((long) amount * unit.minutes);
    }

    @Override
    public String toString() {
        return amount + unit.name().toLowerCase(Locale.ROOT);
    }
}
