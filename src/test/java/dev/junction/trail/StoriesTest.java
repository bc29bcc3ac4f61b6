package dev.junction.trail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.Seed;
import dev.junction.TestDatabase;
import dev.junction.event.MessageId;
import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StoriesTest {

    private static final AgroalDataSource DATABASE = TestDatabase.dataSource();

    private final Seed seed = new Seed(DATABASE);
    private final Stories stories = new Stories(DATABASE);

    @Test
    void tellsEveryStepOfAMessage() throws SQLException {
        MessageId message = seed.message("ehr", "DECIDED", null);
        UUID event = seed.event(message, "patient.registered", 1);
        UUID delivery = seed.delivery(message, event, "erp", "PENDING");
        Instant at = Instant.parse("2026-03-01T10:00:00Z");
        facts(
                Fact.of(message, delivery, "ATTEMPTED", at.plusSeconds(2), Map.of("n", 1)),
                Fact.of(message, "ACCEPTED", at, Map.of()),
                Fact.of(message, "DECIDED", at.plusSeconds(1), Map.of("policyVersion", 12)));

        Story story = stories.of(message).orElseThrow();

        assertThat(story.message().source()).isEqualTo("ehr");
        assertThat(story.message().priority()).isEqualTo("ROUTINE");
        assertThat(story.steps())
                .extracting(Story.Step::kind)
                .containsExactly("ACCEPTED", "DECIDED", "ATTEMPTED");
        assertThat(story.events())
                .singleElement()
                .satisfies(
                        e -> {
                            assertThat(e.rule()).isEqualTo("to-erp");
                            assertThat(e.decision()).asString().contains("failed=data.vip");
                        });
        assertThat(story.deliveries())
                .singleElement()
                .satisfies(
                        d -> {
                            assertThat(d.endpoint()).isEqualTo("erp");
                            assertThat(d.tries())
                                    .extracting(Story.Step::data)
                                    .containsExactly(Map.of("n", 1));
                        });
    }

    @Test
    void tellsTheSenderHowItFaredButNotWhy() throws SQLException {
        MessageId message = seed.message("ehr", "DECIDED", null);
        UUID event = seed.event(message, "patient.registered", 1);
        seed.delivery(message, event, "erp", "DELIVERED");
        facts(Fact.of(message, "ACCEPTED", Instant.now(), Map.of()));

        Story story = stories.of(message).orElseThrow().forSender();

        assertThat(story.steps()).isNull();
        assertThat(story.workItems()).isNull();
        assertThat(story.events())
                .allSatisfy(
                        e -> {
                            assertThat(e.type()).isEqualTo("patient.registered");
                            assertThat(e.decision()).isNull();
                            assertThat(e.rule()).isNull();
                        });
        assertThat(story.deliveries())
                .allSatisfy(
                        d -> {
                            assertThat(d.state()).isEqualTo("DELIVERED");
                            assertThat(d.deliveryKey()).isNull();
                            assertThat(d.tries()).isNull();
                        });
    }

    @Test
    void knowsNothingOfAMessageThatNeverCame() throws SQLException {
        assertThat(stories.of(MessageId.next())).isEmpty();
    }

    private static void facts(Fact... facts) throws SQLException {
        try (var connection = DATABASE.getConnection()) {
            new FactWriter().write(connection, List.of(facts));
        }
    }
}
