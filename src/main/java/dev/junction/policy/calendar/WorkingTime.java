package dev.junction.policy.calendar;

import dev.junction.policy.calendar.Shift.Opening;
import dev.junction.policy.document.BusinessCalendar;
import dev.junction.policy.document.Span;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * When a clock is up that goes by a {@link BusinessCalendar}. Pure: same calendar, same beginning
 * and same span, same end.
 */
public final class WorkingTime {

    /** No clock that counts working time runs longer: about ten years. */
    static final int MOST_DAYS = 3_653;

    private final ZoneId zone;
    private final Week week;
    private final Set<LocalDate> holidays;

    private WorkingTime(ZoneId zone, Week week, Set<LocalDate> holidays) {
        this.zone = zone;
        this.week = week;
        this.holidays = Set.copyOf(holidays);
    }

    /**
     * The working time of a calendar.
     *
     * @throws CalendarRefused when it has no zone, when a line of its hours cannot be read, or when
     *     it is never open
     */
    public static WorkingTime of(BusinessCalendar calendar) throws CalendarRefused {
        List<CalendarFlaw> flaws = new ArrayList<>();
        ZoneId zone = zone(calendar, flaws);
        Week week = Week.of(calendar.hours(), flaws::add);
        if (calendar.hours().isEmpty()) {
            flaws.add(new CalendarFlaw("hours", "it is never open"));
        }
        if (!flaws.isEmpty()) {
            throw new CalendarRefused(flaws);
        }
        return new WorkingTime(zone, week, Set.copyOf(calendar.holidays()));
    }

    private static ZoneId zone(BusinessCalendar calendar, List<CalendarFlaw> flaws) {
        String name = calendar.zone() == null ? "" : calendar.zone().strip();
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            String reason = name.isEmpty() ? "it is missing" : "'%s' is no time zone";
            flaws.add(
                    new CalendarFlaw(
                            "zone", reason.formatted(name) + "; write America/Chicago or UTC"));
            return ZoneId.of("UTC");
        }
    }

    /**
     * When a span is over that begins at a moment. {@code m}, {@code h} and {@code d} run by the
     * wall, {@code bh} only while it is open. {@code bd} ends on the n-th working day after the
     * beginning at the same clock time; where that is not open, when it opens next on that day, or
     * when it closes for that day. What begins while it is closed begins when it opens next.
     */
    public Instant plus(Instant from, Span span) {
        return switch (span.unit()) {
            case M, H, D -> from.plus(span.length());
            case BH -> afterHours(from, span.length());
            case BD -> afterDays(nextOpen(from), span.amount());
        };
    }

    /** Whether people work at a moment. */
    public boolean isOpen(Instant at) {
        return openings(date(at)).stream().anyMatch(opening -> opening.has(at));
    }

    /** The moment itself while it is open, else when it opens next. */
    public Instant nextOpen(Instant from) {
        LocalDate first = date(from);
        for (int i = 0; i <= MOST_DAYS; i++) {
            for (Opening opening : openings(first.plusDays(i))) {
                if (from.isBefore(opening.to())) {
                    return later(from, opening.from());
                }
            }
        }
        return last(from);
    }

    private Instant afterHours(Instant from, Duration span) {
        Duration left = span;
        LocalDate first = date(from);
        for (int i = 0; i <= MOST_DAYS; i++) {
            for (Opening opening : openings(first.plusDays(i))) {
                if (from.isBefore(opening.to())) {
                    Instant begin = later(from, opening.from());
                    Duration open = Duration.between(begin, opening.to());
                    if (left.compareTo(open) <= 0) {
                        return begin.plus(left);
                    }
                    left = left.minus(open);
                }
            }
        }
        return last(from);
    }

    private Instant afterDays(Instant begin, int days) {
        LocalDate date = date(begin);
        LocalTime clock = begin.atZone(zone).toLocalTime();
        int left = days;
        for (int i = 0; i < MOST_DAYS; i++) {
            date = date.plusDays(1);
            List<Opening> openings = openings(date);
            if (!openings.isEmpty()) {
                left--;
            }
            if (left == 0) {
                return within(openings, Shift.moment(date.atTime(clock), zone));
            }
        }
        return last(begin);
    }

    private static Instant within(List<Opening> openings, Instant wanted) {
        for (Opening opening : openings) {
            if (!wanted.isAfter(opening.to())) {
                return later(wanted, opening.from());
            }
        }
        return openings.getLast().to();
    }

    private List<Opening> openings(LocalDate date) {
        if (holidays.contains(date)) {
            return List.of();
        }
        return week.on(date.getDayOfWeek()).stream()
                .map(shift -> shift.on(date, zone))
                .filter(opening -> !opening.isEmpty())
                .toList();
    }

    private LocalDate date(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant last(Instant from) {
        return from.plus(Duration.ofDays(MOST_DAYS));
    }
}
