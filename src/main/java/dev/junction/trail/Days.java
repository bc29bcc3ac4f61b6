package dev.junction.trail;

import dev.junction.event.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The days (UTC) that some ids were made on. What grows is kept in a partition a day, and a
 * statement on it says in its text which days it means: then PostgreSQL opens and locks only those,
 * also in a plan that it keeps. As the text changes with the day only, plans are kept.
 *
 * @param first the day of the first of them
 * @param last the day of the last of them, included
 */
public record Days(LocalDate first, LocalDate last) {

    private static final long MILLIS = 86_400_000L;

    /** The last day that begins within the 48 bits of milliseconds of an id. */
    private static final long END = 0xFFFF_FFFF_FFFFL / MILLIS;

    /**
     * The days of these ids.
     *
     * @throws IllegalArgumentException when there are none
     */
    public static Days of(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("No ids, no days");
        }
        long first = Long.MAX_VALUE;
        long last = 0;
        for (UUID id : ids) {
            long day = Ids.millis(id) / MILLIS;
            first = Math.min(first, day);
            last = Math.max(last, day);
        }
        return new Days(LocalDate.ofEpochDay(first), LocalDate.ofEpochDay(last));
    }

    /** The day of one id. */
    public static Days of(UUID id) {
        return of(List.of(id));
    }

    /** Whether it is a single day. */
    public boolean isOne() {
        return first.equals(last);
    }

    /** The first id of a day, before every id that was made on it. */
    public static UUID start(LocalDate day) {
        return new UUID(day.toEpochDay() * MILLIS << 16, 0);
    }

    /** The day of a moment. */
    public static LocalDate day(Instant moment) {
        return moment.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** The condition that a column's ids are of these days, as SQL. */
    public String bound(String column) {
        String from = "%s >= '%s'".formatted(column, start(first));
        return last.toEpochDay() >= END
                ? from
                : "%s and %s < '%s'".formatted(from, column, start(last.plusDays(1)));
    }
}
