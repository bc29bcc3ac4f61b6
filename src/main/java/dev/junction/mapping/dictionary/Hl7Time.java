package dev.junction.mapping.dictionary;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as HL7 v2 writes them (DTM, TS) and as ISO 8601 does. */
final class Hl7Time {

    private static final Pattern DTM =
            Pattern.compile(
                    "(\\d{4})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:\\.(\\d{1,9}))?)?)?)?)?)?([+-]\\d{4})?");
    private static final DateTimeFormatter WRITTEN =
            new DateTimeFormatterBuilder()
                    .appendPattern("yyyyMMddHHmmss")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 4, true)
                    .optionalStart()
                    .appendOffset("+HHMM", "+0000")
                    .toFormatter();
    private static final Pattern ISO_DATE = Pattern.compile("\\d{4}(-\\d{2}(-\\d{2})?)?");

    private Hl7Time() {}

    /** {@code 19800202} as {@code 1980-02-02}, as exact as it was sent. */
    static String date(String dtm) {
        Matcher m = matched(dtm);
        try {
            if (m.group(2) == null) {
                return m.group(1);
            }
            if (m.group(3) == null) {
                return LocalDate.of(number(m, 1, 1), number(m, 2, 1), 1).toString().substring(0, 7);
            }
            return day(m).toString();
        } catch (DateTimeException e) {
            throw Faults.said("not an HL7 date");
        }
    }

    /** ISO 8601 with offset; what is not said is the first of it. */
    static String time(String dtm, ZoneId usual) {
        Matcher m = matched(dtm);
        try {
            LocalDateTime local =
                    day(m).atTime(
                                    number(m, 4, 0),
                                    number(m, 5, 0),
                                    number(m, 6, 0),
                                    nanos(m.group(7)));
            ZoneId zone = m.group(8) == null ? usual : ZoneOffset.of(m.group(8));
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(local.atZone(zone));
        } catch (DateTimeException e) {
            throw Faults.said("not an HL7 time");
        }
    }

    /** An ISO date or time as HL7 writes it. */
    static String written(String iso) {
        if (ISO_DATE.matcher(iso).matches()) {
            return iso.replace("-", "");
        }
        try {
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(
                            iso, OffsetDateTime::from, LocalDateTime::from);
            return WRITTEN.format(time);
        } catch (DateTimeException e) {
            throw Faults.said("not an ISO 8601 date or time");
        }
    }

    /** The instant of an ISO date or time. */
    static Instant instant(String iso, ZoneId usual) {
        if (iso.endsWith("Z")) { // as most write it, and quicker read when nothing is left open
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(iso, Instant::from);
        }
        TemporalAccessor time =
                iso.length() == 10
                        ? LocalDate.parse(iso).atStartOfDay()
                        : DateTimeFormatter.ISO_DATE_TIME.parseBest(
                                iso, OffsetDateTime::from, LocalDateTime::from);
        return time instanceof LocalDateTime local
                ? local.atZone(usual).toInstant()
                : OffsetDateTime.from(time).toInstant();
    }

    private static Matcher matched(String dtm) {
        Matcher m = DTM.matcher(dtm.strip());
        if (!m.matches()) {
            throw Faults.said("not an HL7 date or time");
        }
        return m;
    }

    private static LocalDate day(Matcher m) {
        return LocalDate.of(number(m, 1, 1), number(m, 2, 1), number(m, 3, 1));
    }

    private static int number(Matcher m, int group, int otherwise) {
        return m.group(group) == null ? otherwise : Integer.parseInt(m.group(group));
    }

    private static int nanos(String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
    }
}
