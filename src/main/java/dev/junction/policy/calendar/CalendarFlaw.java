package dev.junction.policy.calendar;

/**
 * One thing that is wrong with a calendar.
 *
 * @param field for example {@code hours[0]}
 * @param reason for the person who wrote it
 */
public record CalendarFlaw(String field, String reason) {}
