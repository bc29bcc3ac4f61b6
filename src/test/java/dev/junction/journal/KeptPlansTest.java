package dev.junction.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.QuietNight;
import dev.junction.event.Format;
import dev.junction.event.Ids;
import dev.junction.event.Lane;
import dev.junction.event.MessageId;
import dev.junction.event.Priority;
import dev.junction.trail.Days;
import dev.junction.trail.Effects;
import dev.junction.trail.FactWriter;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A plan that was made in a quiet night is used in the rush of the morning, when ten thousand
 * messages are accepted and not yet walked: it must read the rows it is about, not those that wait.
 */
class KeptPlansTest {

    private static final String MESSAGES =
            """
            with made as (
              insert into message (id, seq, source, content_type, lane, shard, body_hash, body_size, key_id, body)
              select ('%s' || lpad(to_hex(i), 4, '0'))::uuid, i, 'ehr', 'text/plain', 7, 7, '', 1, 'none', 'x'
              from generate_series(%d, %d) i
              returning id, shard, seq)
            """;
    private static final String DONE =
            "insert into standing (message_id, state) select id, 'DONE' from made";
    private static final String WAITING =
            "insert into waiting_message (shard, seq, message_id) select shard, seq, id from made";

    private final UUID node = UUID.randomUUID();
    private final UUID day = Days.start(Days.of(Ids.next()).first());
    private QuietNight night;

    @BeforeEach
    void letAllOfYesterdayBeDone() throws SQLException {
        night = new QuietNight();
        night.execute("update shard set owner = '%s', fence = 1".formatted(node));
        put(DONE, 1, 20_000);
        night.execute("vacuum analyze message, standing, waiting_message");
    }

    @AfterEach
    void close() throws SQLException {
        night.close();
    }

    @Test
    void settlingReadsWhatItSettles() throws Exception {
        Settlement settlement =
                new Settlement(night.session(), node, new Effects(List.of(new FactWriter())));
        Lease lease = new Lease(Map.of((short) 7, 1L));
        settlement.commit(lease, List.of(walked(1)));
        put(WAITING, 20_001, 30_000);

        long read =
                night.rowsRead(
                        "waiting_message",
                        () -> settlement.commit(lease, List.of(walked(20_001), walked(20_002))));

        assertThat(night.number("select count(*) from standing where state = 'PARKED'"))
                .isEqualTo(2);
        assertThat(read).isBetween(2L, 20L);
    }

    private void put(String where, int first, int last) throws SQLException {
        String id = day.toString();
        night.execute(MESSAGES.formatted(id.substring(0, id.length() - 4), first, last) + where);
    }

    private Walked walked(int number) {
        Message message =
                new Message(
                        new MessageId(
                                new UUID(
                                        day.getMostSignificantBits(),
                                        day.getLeastSignificantBits() + number)),
                        number,
                        "ehr",
                        "C-1",
                        Format.HL7V2,
                        "UTF-8",
                        new byte[] {1},
                        new Lane(7),
                        Priority.ROUTINE,
                        Instant.parse("2026-03-02T08:00:00Z"),
                        1,
                        false);
        return Walked.parked(message, "a test");
    }
}
