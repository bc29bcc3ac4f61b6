package dev.junction.trail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.Rows;
import dev.junction.TestDatabase;
import dev.junction.event.Ids;
import dev.junction.event.MessageId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactWriterTest {

    private final MessageId message = MessageId.next();
    private final Instant at = Instant.parse("2026-03-01T10:15:30.123456Z");

    @Test
    void writesABatchAsItWasSaid() throws SQLException {
        var delivery = Ids.next();
        var facts =
                List.of(
                        Fact.of(message, "ACCEPTED", at, Map.of("bytes", 1432)),
                        Fact.of(message, delivery, "ATTEMPTED", at, Map.of("outcome", "refused")));

        write(facts);

        assertThat(facts())
                .containsExactly(
                        "ACCEPTED null {\"bytes\": 1432} " + at,
                        "ATTEMPTED " + delivery + " {\"outcome\": \"refused\"} " + at);
    }

    @Test
    void keepsTextThatTheDatabaseCannotHold() throws SQLException {
        write(List.of(Fact.of(message, "PARKED", at, Map.of("reason", "byte \0 at 3"))));

        assertThat(facts()).containsExactly("PARKED null {\"reason\": \"byte \uFFFD at 3\"} " + at);
    }

    @Test
    void writesNothingForNoFacts() throws SQLException {
        write(List.of());

        assertThat(facts()).isEmpty();
    }

    private static void write(List<Fact> facts) throws SQLException {
        try (var connection = TestDatabase.dataSource().getConnection()) {
            new FactWriter().write(connection, facts);
        }
    }

    private List<String> facts() throws SQLException {
        return Rows.of(
                TestDatabase.dataSource(),
                "select kind || ' ' || coalesce(delivery_id::text, 'null') || ' ' || data || ' ' || "
                        + "to_char(at at time zone 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') "
                        + "from fact where message_id = ? order by id",
                message.value());
    }
}
