package dev.junction.policy.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.junction.policy.document.BusinessCalendar;
import dev.junction.policy.document.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks of a house in Chicago that has lunch from 12 to 13 and is open on Saturday morning. */
class WorkingTimeTest {

    private static final String ZONE = "America/Chicago";

    private static final WorkingTime HOUSE =
            time(
                    calendar(
                            ZONE,
                            List.of(
                                    "MON-FRI 08:00-12:00",
                                    "MON-FRI 13:00-17:00",
                                    "SAT 09:00-13:00"),
                            LocalDate.of(2026, 7, 3)));

    private static final WorkingTime ALWAYS = time(calendar(ZONE, List.of("MON-SUN 00:00-24:00")));

    @ParameterizedTest(name = "{3}: {0} + {1} = {2}")
    @CsvSource({
        "2026-06-10T10:00, 90m, 2026-06-10T11:30, by the wall",
        "2026-06-13T22:00, 72h, 2026-06-16T22:00, by the wall over a weekend",
        "2026-06-10T10:00, 1bh, 2026-06-10T11:00, within a morning",
        "2026-06-10T06:30, 1bh, 2026-06-10T09:00, before opening",
        "2026-06-10T18:30, 1bh, 2026-06-11T09:00, after closing",
        "2026-06-10T17:00, 1bh, 2026-06-11T09:00, at closing time",
        "2026-06-10T12:20, 1bh, 2026-06-10T14:00, in the lunch break",
        "2026-06-10T11:30, 1bh, 2026-06-10T13:30, across the lunch break",
        "2026-06-10T08:00, 4bh, 2026-06-10T12:00, up to the lunch break",
        "2026-06-10T08:00, 8bh, 2026-06-10T17:00, up to closing time",
        "2026-06-12T16:00, 2bh, 2026-06-13T10:00, into Saturday",
        "2026-06-13T12:00, 2bh, 2026-06-15T09:00, over Sunday",
        "2026-07-03T10:00, 1bh, 2026-07-04T10:00, on a holiday",
        "2026-07-02T16:30, 1bh, 2026-07-04T09:30, over a holiday",
        "2026-06-10T10:00, 1bd, 2026-06-11T10:00, the next day",
        "2026-06-10T06:30, 1bd, 2026-06-11T08:00, from before opening",
        "2026-06-10T18:30, 1bd, 2026-06-12T08:00, from after closing",
        "2026-06-10T12:20, 1bd, 2026-06-11T13:00, from the lunch break",
        "2026-06-12T16:00, 1bd, 2026-06-13T13:00, later than Saturday's close",
        "2026-06-12T08:30, 1bd, 2026-06-13T09:00, sooner than Saturday's opening",
        "2026-06-12T10:00, 2bd, 2026-06-15T10:00, over Sunday",
        "2026-07-02T10:00, 1bd, 2026-07-04T10:00, over a holiday",
        "2026-07-03T10:00, 1bd, 2026-07-06T09:00, from a holiday",
        "2026-06-13T12:30, 1bd, 2026-06-15T13:00, into the lunch break",
        "2026-03-07T12:00, 2bh, 2026-03-09T09:00, over the jump to summer time",
        "2026-10-31T12:00, 2bh, 2026-11-02T09:00, over the return to winter time",
        "2026-03-07T10:00, 1bd, 2026-03-09T10:00, a day over the jump",
        "2026-10-31T10:00, 1bd, 2026-11-02T10:00, a day over the return",
    })
    void endsAt(LocalDateTime from, String span, LocalDateTime end, String story) {
        assertThat(HOUSE.plus(at(from), span(span))).as(story).isEqualTo(at(end));
    }

    @Test
    void countsTheHoursThatThereAreWhenTheClocksChange() {
        assertThat(ALWAYS.plus(at("2026-03-08T00:00"), span("4bh")))
                .isEqualTo(at("2026-03-08T05:00"));
        assertThat(ALWAYS.plus(at("2026-11-01T00:00"), span("4bh")))
                .isEqualTo(at("2026-11-01T03:00"));
        assertThat(ALWAYS.plus(at("2026-03-07T02:30"), span("1bd")))
                .isEqualTo(at("2026-03-08T03:00"));
        assertThat(ALWAYS.plus(at("2026-03-07T12:00"), span("24h")))
                .isEqualTo(at("2026-03-08T13:00"));
    }

    @Test
    void leavesOutAShiftThatTheClockJumpsOver() {
        WorkingTime nights = time(calendar(ZONE, List.of("SUN 02:00-03:00")));

        assertThat(nights.plus(at("2026-03-07T00:00"), span("1bh")))
                .isEqualTo(at("2026-03-15T03:00"));
        assertThat(nights.plus(at("2026-03-01T02:10"), span("1bd")))
                .isEqualTo(at("2026-03-15T02:10"));
    }

    @Test
    void goesByTheZoneOfTheCalendar() {
        WorkingTime tokyo = time(calendar("Asia/Tokyo", List.of("MON-FRI 09:00-17:00")));

        // Sunday evening in Chicago is Monday morning in Tokyo
        assertThat(tokyo.plus(Instant.parse("2026-06-14T23:00:00Z"), span("1bh")))
                .isEqualTo(Instant.parse("2026-06-15T01:00:00Z"));
        assertThat(tokyo.isOpen(Instant.parse("2026-06-15T00:30:00Z"))).isTrue();
        assertThat(tokyo.isOpen(Instant.parse("2026-06-15T08:00:00Z"))).isFalse();
    }

    @Test
    void takesHoursThatOverlapOrTouchOnce() {
        WorkingTime twice =
                time(calendar("UTC", List.of("MON-WED 08:00-12:00", "TUE 10:00-14:00")));
        WorkingTime turned = time(calendar("UTC", List.of("SAT-MON 00:00-24:00")));

        assertThat(twice.plus(Instant.parse("2026-06-09T08:00:00Z"), span("6bh")))
                .isEqualTo(Instant.parse("2026-06-09T14:00:00Z"));
        assertThat(turned.plus(Instant.parse("2026-06-12T00:00:00Z"), span("72bh")))
                .isEqualTo(Instant.parse("2026-06-16T00:00:00Z"));
    }

    @Test
    void endsAfterTenYearsAtTheLatest() {
        Instant from = at("2026-06-10T10:00");

        assertThat(HOUSE.plus(from, span("999999bh"))).isBefore(at("2036-07-01T00:00"));
        assertThat(HOUSE.plus(from, span("999999bd"))).isBefore(at("2036-07-01T00:00"));
    }

    @Test
    void endsAlsoWhereEveryDayForTenYearsIsAHoliday() {
        LocalDate first = LocalDate.of(2026, 1, 1);
        var closed =
                time(
                        calendar(
                                "UTC",
                                List.of("MON 08:00-12:00"),
                                IntStream.range(0, 4_500)
                                        .mapToObj(first::plusDays)
                                        .toArray(LocalDate[]::new)));

        assertThat(closed.plus(Instant.parse("2026-01-02T00:00:00Z"), span("1bh")))
                .isBefore(Instant.parse("2036-02-01T00:00:00Z"));
        assertThat(closed.plus(Instant.parse("2026-01-02T00:00:00Z"), span("1bd")))
                .isBefore(Instant.parse("2047-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "always",
                "MON-FRI",
                "08:00-12:00",
                "mon 08:00-12:00",
                "MON-FRI 8-12",
                "MON-FRI 08:00-12:00 UTC",
                "MUN 08:00-12:00",
                "MON-FRY 08:00-12:00",
                "MON 08:00-25:00",
                "MON 08:60-12:00",
                "MON 12:00-08:00",
                "MON 12:00-12:00",
            })
    void refusesHoursThatItCannotRead(String line) {
        assertThat(flaws(calendar("UTC", List.of("MON 08:00-12:00", line))))
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.field()).isEqualTo("hours[1]"))
                .satisfies(flaw -> assertThat(flaw.reason()).isNotBlank());
    }

    @Test
    void refusesACalendarThatIsNeverOpen() {
        assertThat(flaws(calendar("UTC", List.of())))
                .containsExactly(new CalendarFlaw("hours", "it is never open"));
    }

    @Test
    void refusesAZoneThatThereIsNot() {
        assertThat(flaws(calendar("Chicago", List.of("MON 08:00-12:00"))))
                .containsExactly(
                        new CalendarFlaw(
                                "zone", "'Chicago' is no time zone; write America/Chicago or UTC"));
        assertThat(flaws(calendar(null, List.of("MON 08:00-12:00"))))
                .extracting(CalendarFlaw::field)
                .containsExactly("zone");
    }

    @Property(tries = 500)
    void aLongerSpanNeverEndsSooner(
            @ForAll @IntRange(max = 365 * 24 * 60) int minute,
            @ForAll @IntRange(min = 1, max = 60) int amount) {
        Instant from = at("2026-01-01T00:00").plusSeconds(60L * minute);

        for (String unit : List.of("bh", "bd")) {
            Instant end = HOUSE.plus(from, span(amount + unit));
            assertThat(end)
                    .isAfter(from)
                    .isBeforeOrEqualTo(HOUSE.plus(from, span(amount + 1 + unit)));
            assertThat(HOUSE.isOpen(end) || HOUSE.isOpen(end.minusSeconds(1))).isTrue();
        }
    }

    private static BusinessCalendar calendar(
            @Nullable String zone, List<String> hours, LocalDate... holidays) {
        return new BusinessCalendar("test", "", zone, hours, List.of(holidays), List.of());
    }

    private static WorkingTime time(BusinessCalendar calendar) {
        try {
            return WorkingTime.of(calendar);
        } catch (CalendarRefused e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<CalendarFlaw> flaws(BusinessCalendar calendar) {
        return catchThrowableOfType(CalendarRefused.class, () -> WorkingTime.of(calendar)).flaws();
    }

    private static Span span(String text) {
        return Span.of(text).orElseThrow();
    }

    private static Instant at(String local) {
        return at(LocalDateTime.parse(local));
    }

    private static Instant at(LocalDateTime local) {
        return local.atZone(ZoneId.of(ZONE)).toInstant();
    }
}
