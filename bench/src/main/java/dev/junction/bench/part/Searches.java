package dev.junction.bench.part;

import dev.junction.bench.Table;
import dev.junction.event.MessageId;
import dev.junction.trail.Finder;
import dev.junction.trail.Stories;
import dev.junction.trail.Wanted;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Asks for messages in each way that {@code /messages} offers, each time for another value.
 *
 * @param today the last day that has messages
 * @param days how many have
 * @param aDay how many messages each has
 */
public record Searches(AgroalDataSource database, LocalDate today, int days, int aDay) {

    private static final int TIMES = 200;
    private static final int PAGE = 50;
    private static final int PATIENTS = 500_000;
    private static final double FLOOR = 1_000;
    private static final double GOAL = 100;

    /** One search, from a source of chance. */
    private interface Question {
        void ask(SplittableRandom random) throws SQLException;
    }

    /** The p95 of each, with what is owed beside it. */
    public void measure(Table table) throws SQLException {
        Finder finder = new Finder(database);
        time(
                table,
                "by business key, of a person",
                r -> ask(finder, key((long) r.nextInt(PATIENTS))));
        time(table, "by business key, of a thing", r -> ask(finder, key(number(any(r)))));
        time(table, "by business key that nobody has", r -> ask(finder, key(r.nextLong())));
        time(
                table,
                "by case",
                r -> ask(finder, ofCase(r.nextInt(PATIENTS) * 100_003L + r.nextInt(5))));
        time(table, "by control id and source", r -> ask(finder, controlId(any(r))));
        time(table, "newest", r -> ask(finder, wanted(null, null, null, null, null, null)));
        time(
                table,
                "by source",
                r -> ask(finder, wanted(source(r.nextInt(20)), null, null, null, null, null)));
        time(
                table,
                "by state PARKED",
                r -> ask(finder, wanted(null, "PARKED", null, null, null, null)));
        time(
                table,
                "by state and source",
                r -> ask(finder, wanted("s18", "PARKED", null, "No mapping", null, null)));
        time(
                table,
                "by state ACCEPTED, of which there is none",
                r -> ask(finder, wanted(null, "ACCEPTED", null, null, null, null)));
        time(
                table,
                "by source that sent nothing",
                r -> ask(finder, wanted("nobody", null, null, null, null, null)));
        time(
                table,
                "by type",
                r ->
                        ask(
                                finder,
                                wanted(
                                        null,
                                        null,
                                        "thing.kind-" + (char) ('a' + r.nextInt(24)),
                                        null,
                                        null,
                                        null)));
        time(
                table,
                "by type that never came",
                r -> ask(finder, wanted(null, null, "thing.never", null, null, null)));
        time(table, "by source within an hour of any day", this::hour);
        time(table, "a message's story", r -> new Stories(database).of(new MessageId(id(any(r)))));
    }

    private static void time(Table table, String what, Question question) throws SQLException {
        SplittableRandom random = new SplittableRandom(42);
        Histogram nanos = new Histogram(3_600_000_000_000L, 3);
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            question.ask(random);
            nanos.recordValue(System.nanoTime() - start);
        }
        table.atMost(
                "search %s, p95 (p50 %s ms)"
                        .formatted(what, Table.shown(nanos.getValueAtPercentile(50) / 1e6)),
                nanos.getValueAtPercentile(95) / 1e6,
                "ms",
                FLOOR,
                GOAL);
    }

    private static void ask(Finder finder, Wanted wanted) throws SQLException {
        finder.find(wanted, null, PAGE);
    }

    private void hour(SplittableRandom random) throws SQLException {
        Instant from =
                today.minusDays(random.nextInt(days)).atStartOfDay(ZoneOffset.UTC).toInstant();
        ask(new Finder(database), wanted("s03", null, null, null, from, from.plusSeconds(3_600)));
    }

    private static Wanted key(long key) {
        return new Wanted(null, null, null, null, null, null, null, List.of(key), null);
    }

    private static Wanted ofCase(long key) {
        return new Wanted(null, null, null, null, null, null, null, List.of(), key);
    }

    private Wanted controlId(Place place) throws SQLException {
        String control = "C" + number(place);
        return new Wanted(
                source(place.nth() % 20), null, null, null, control, null, null, List.of(), null);
    }

    private static Wanted wanted(
            @Nullable String source,
            @Nullable String state,
            @Nullable String type,
            @Nullable String reason,
            @Nullable Instant from,
            @Nullable Instant to) {
        return new Wanted(source, state, type, reason, null, from, to, List.of(), null);
    }

    private static String source(int number) {
        return "s%02d".formatted(number);
    }

    /** A message by its day and its number on that day. */
    private record Place(LocalDate day, int nth) {}

    private Place any(SplittableRandom random) {
        return new Place(today.minusDays(random.nextInt(days)), random.nextInt(aDay));
    }

    private long number(Place place) throws SQLException {
        return Long.parseLong(
                one("select hashtextextended(?, 0)::text", place.day() + ":" + place.nth()));
    }

    private UUID id(Place place) throws SQLException {
        long millis =
                place.day().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli()
                        + place.nth() * 86_400_000L / aDay;
        String text =
                one(
                        "select (lpad(to_hex(%d::bigint), 12, '0') || '7' || lpad(to_hex(%d), 3, '0') || '8' || left(md5(?), 15))::uuid::text"
                                .formatted(millis, place.nth() % 4096),
                        place.nth() + ":" + place.day());
        return UUID.fromString(text);
    }

    private String one(String sql, String value) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, value);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
