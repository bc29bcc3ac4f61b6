package dev.junction.trail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.QuietNight;
import dev.junction.event.Ids;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A search is planned without its values, so as if each source had sent its share: it must read
 * what it finds, also of one that sent two of twenty thousand.
 */
class KeptSearchesTest {

    private static final String MESSAGES =
            """
            with made as (
              insert into message (id, source, content_type, lane, shard, body_hash, body_size, key_id, body)
              select ('%s' || lpad(to_hex(i), 4, '0'))::uuid, case when i <= 2 then 'payroll' else 'ehr' end,
                'text/plain', 7, 7, '', 1, 'none', 'x'
              from generate_series(1, 20000) i
              returning id)
            insert into standing (message_id, state) select id, 'DONE' from made""";

    private QuietNight night;
    private Finder finder;

    @BeforeEach
    void fillADay() throws SQLException {
        night = new QuietNight();
        finder = new Finder(night.session());
        String day = Days.start(Days.of(Ids.next()).first()).toString();
        night.execute(MESSAGES.formatted(day.substring(0, day.length() - 4)));
        night.execute("vacuum analyze message, standing");
    }

    @AfterEach
    void close() throws SQLException {
        night.close();
    }

    @Test
    void readsTheFewThatASourceSent() throws Exception {
        Wanted wanted = new Wanted("payroll", null, null, null, null, null, null, List.of(), null);
        assertThat(finder.find(wanted, null, 50).lines()).hasSize(2);

        long read = night.rowsRead("message%", () -> finder.find(wanted, null, 50));

        assertThat(read).isBetween(1L, 20L);
    }
}
