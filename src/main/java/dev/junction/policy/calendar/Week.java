package dev.junction.policy.calendar;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The open times of an ordinary week, read from lines like {@code MON-FRI 08:00-12:00} and {@code
 * SAT 09:00-13:00}.
 */
record Week(Map<DayOfWeek, List<Shift>> shifts) {

    private static final Pattern LINE =
            Pattern.compile("([A-Z]{3})(?:-([A-Z]{3}))? ([0-9]{2}:[0-9]{2})-([0-9]{2}:[0-9]{2})");
    private static final Pattern CLOCK = Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])|24:00");

    /** The week of these lines; what is wrong with one goes to {@code flaws}. */
    static Week of(List<String> lines, Consumer<CalendarFlaw> flaws) {
        Map<DayOfWeek, List<Shift>> shifts = new EnumMap<>(DayOfWeek.class);
        for (int i = 0; i < lines.size(); i++) {
            String field = "hours[" + i + "]";
            add(lines.get(i), shifts)
                    .ifPresent(reason -> flaws.accept(new CalendarFlaw(field, reason)));
        }
        shifts.replaceAll((day, several) -> merged(several));
        return new Week(shifts);
    }

    List<Shift> on(DayOfWeek day) {
        return shifts.getOrDefault(day, List.of());
    }

    /** Why the line cannot be read; empty when it was. */
    private static Optional<String> add(String line, Map<DayOfWeek, List<Shift>> into) {
        Matcher form = LINE.matcher(line.strip().replaceAll(" +", " "));
        if (!form.matches()) {
            return Optional.of("it reads like 'MON-FRI 08:00-12:00' or 'SAT 09:00-13:00'");
        }
        String lastDay = form.group(2) == null ? form.group(1) : form.group(2);
        for (String day : List.of(form.group(1), lastDay)) {
            if (day(day).isEmpty()) {
                return Optional.of("'%s' is no day; days are MON, TUE ... SUN".formatted(day));
            }
        }
        for (String clock : List.of(form.group(3), form.group(4))) {
            if (!CLOCK.matcher(clock).matches()) {
                return Optional.of("'%s' is no time of day".formatted(clock));
            }
        }
        return add(
                day(form.group(1)).orElseThrow(),
                day(lastDay).orElseThrow(),
                new Shift(minute(form.group(3)), minute(form.group(4))),
                into);
    }

    private static Optional<String> add(
            DayOfWeek first, DayOfWeek last, Shift shift, Map<DayOfWeek, List<Shift>> into) {
        if (shift.to() <= shift.from()) {
            return Optional.of(
                    "it ends before it begins; a night is two lines, one up to 24:00 and one from"
                            + " 00:00");
        }
        int days = Math.floorMod(last.getValue() - first.getValue(), 7) + 1;
        for (int i = 0; i < days; i++) {
            into.computeIfAbsent(first.plus(i), absent -> new ArrayList<>()).add(shift);
        }
        return Optional.empty();
    }

    private static Optional<DayOfWeek> day(String word) {
        return Stream.of(DayOfWeek.values())
                .filter(day -> day.name().substring(0, 3).equals(word.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    private static int minute(String clock) {
        return Integer.parseInt(clock.substring(0, 2)) * 60 + Integer.parseInt(clock.substring(3));
    }

    /** In order, what touches or overlaps as one. */
    private static List<Shift> merged(List<Shift> several) {
        List<Shift> merged = new ArrayList<>();
        for (Shift shift : several.stream().sorted(Comparator.comparingInt(Shift::from)).toList()) {
            if (!merged.isEmpty() && shift.from() <= merged.getLast().to()) {
                Shift before = merged.removeLast();
                merged.add(new Shift(before.from(), Math.max(before.to(), shift.to())));
            } else {
                merged.add(shift);
            }
        }
        return List.copyOf(merged);
    }
}
