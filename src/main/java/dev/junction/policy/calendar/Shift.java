package dev.junction.policy.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/**
 * An open time of a day.
 *
 * @param from minutes after midnight
 * @param to minutes after midnight, later than {@code from}; 1440 is the end of the day
 */
record Shift(int from, int to) {

    static final int DAY = 24 * 60;

    /** What it is on one day; empty where the clock jumps over all of it. */
    Opening on(LocalDate date, ZoneId zone) {
        return new Opening(moment(date, from, zone), moment(date, to, zone));
    }

    private static Instant moment(LocalDate date, int minute, ZoneId zone) {
        return minute == DAY
                ? moment(date.plusDays(1).atStartOfDay(), zone)
                : moment(date.atTime(LocalTime.ofSecondOfDay(minute * 60L)), zone);
    }

    /**
     * When a wall clock shows a time: the first time where it shows it twice, the moment of the
     * jump where it never does.
     */
    static Instant moment(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition jump = zone.getRules().getTransition(local);
        return jump != null && jump.isGap() ? jump.getInstant() : local.atZone(zone).toInstant();
    }

    /** From a moment up to another, which is outside. */
    record Opening(Instant from, Instant to) {

        boolean isEmpty() {
            return !from.isBefore(to);
        }

        boolean has(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(to);
        }
    }
}
