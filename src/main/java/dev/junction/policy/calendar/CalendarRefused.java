package dev.junction.policy.calendar;

import java.util.List;

/** A calendar that no clock can go by; says why. */
public final class CalendarRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<CalendarFlaw> flaws;

    public CalendarRefused(List<CalendarFlaw> flaws) {
        super("Nobody can work by this calendar: " + flaws);
        this.flaws = List.copyOf(flaws);
    }

    /** At least one. */
    public List<CalendarFlaw> flaws() {
        return flaws;
    }
}
