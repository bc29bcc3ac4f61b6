package dev.junction.journal.keep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.Seed;
import dev.junction.TestDatabase;
import dev.junction.event.MessageId;
import dev.junction.trail.Days;
import dev.junction.trail.Finder;
import dev.junction.trail.Stories;
import dev.junction.trail.Wanted;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two months of days: what is asked for is found in all of them, and nobody opens all of them. */
class PruningTest {

    private static final Instant NOW = Instant.now();
    private static final int DAYS = 60;

    private static AgroalDataSource database;
    private static Seed seed;

    @BeforeAll
    static void twoMonths() throws SQLException {
        database = TestDatabase.fresh();
        seed = new Seed(database);
        Instant first = NOW.minus(Duration.ofDays(DAYS));
        new DaysAhead(database, Clock.fixed(first, ZoneOffset.UTC), 7).make(DAYS);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void findsAcrossDaysNewestFirst() throws SQLException {
        MessageId old = seed.message("across", "DONE", null, NOW.minus(Duration.ofDays(50)));
        MessageId younger = seed.message("across", "PARKED", null, NOW.minus(Duration.ofDays(20)));
        MessageId today = seed.message("across", "DONE", null, NOW);
        seed.event(old, "patient.admitted", 77);
        for (MessageId message : List.of(old, younger, today)) {
            seed.key(message, 4711);
        }
        Finder finder = new Finder(database);

        assertThat(found(finder, wanted("across", null, null)))
                .containsExactly(today, younger, old);
        assertThat(found(finder, wanted(null, 4711L, null))).containsExactly(today, younger, old);
        assertThat(found(finder, wanted(null, null, 77L))).containsExactly(old);
        assertThat(finder.oldest(wanted("across", null, null), null, 2))
                .containsExactly(old, younger);
        assertThat(finder.count(wanted("across", null, null), 100)).isEqualTo(3);
        Finder.Found page = finder.find(wanted("across", null, null), null, 2);
        assertThat(finder.find(wanted("across", null, null), page.before(), 2).lines())
                .extracting(Finder.Line::id)
                .containsExactly(old.value());
    }

    @Test
    void tellsAStoryThatWentOnForWeeks() throws SQLException {
        MessageId message = seed.message("long", "DECIDED", null, NOW.minus(Duration.ofDays(50)));
        seed.delivery(message, seed.event(message, "patient.admitted", 1), "erp", "DEAD");

        var story = new Stories(database).of(message).orElseThrow();

        assertThat(story.events()).hasSize(1);
        assertThat(story.deliveries()).hasSize(1);
    }

    @Test
    void opensOnlyTheDayThatIsMeantAlsoInAPlanThatIsKept() throws SQLException {
        MessageId message = seed.message("plan", "DONE", null, NOW);
        String day = Days.of(message.value()).bound("s.message_id");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set plan_cache_mode = force_generic_plan");
            statement.execute(
                    "prepare settle (uuid[]) as update standing s set reason = null from unnest($1) t(id) where s.message_id = t.id and "
                            + day);

            String plan =
                    plan(connection, "execute settle (array['%s']::uuid[])".formatted(message));

            assertThat(plan).contains("standing_" + Days.day(NOW).toString().replace("-", ""));
            assertThat(plan.split("Scan using|Seq Scan on standing|Bitmap Heap Scan")).hasSize(2);
            statement.execute("reset plan_cache_mode");
            statement.execute("deallocate settle");
        }
    }

    @Test
    void readsWhatWaitsWithoutOpeningAnyDay() throws SQLException {
        try (Connection connection = database.getConnection()) {
            assertThat(
                            plan(
                                    connection,
                                    "select message_id from waiting_message where shard = 7 order by seq limit 200"))
                    .doesNotContain("Append");
            assertThat(
                            plan(
                                    connection,
                                    "select id from open_delivery where endpoint = 'erp' and state = 'PENDING' and head"
                                            + " order by priority, seq limit 64"))
                    .doesNotContain("Append");
        }
    }

    private static String plan(Connection connection, String sql) throws SQLException {
        try (PreparedStatement explain = connection.prepareStatement("explain " + sql);
                ResultSet rows = explain.executeQuery()) {
            StringBuilder plan = new StringBuilder();
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
            return plan.toString();
        }
    }

    private static List<MessageId> found(Finder finder, Wanted wanted) throws SQLException {
        return finder.find(wanted, null, 10).lines().stream()
                .map(line -> new MessageId(line.id()))
                .toList();
    }

    private static Wanted wanted(
            @Nullable String source, @Nullable Long key, @Nullable Long caseKey) {
        return new Wanted(
                source,
                null,
                null,
                null,
                null,
                null,
                null,
                key == null ? List.of() : List.of(key),
                caseKey);
    }
}
