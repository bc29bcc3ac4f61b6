package dev.junction.intake.pressure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.Rows;
import dev.junction.Seed;
import dev.junction.TestDatabase;
import dev.junction.event.Priority;
import dev.junction.intake.Frontdesk;
import dev.junction.partner.Source;
import dev.junction.trail.Meters;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PressureTest {

    private static final Source EHR = Frontdesk.source("ehr", null, null, null);

    private final AgroalDataSource database = TestDatabase.fresh();
    private final Seed seed = new Seed(database);
    private final AtomicLong deliveries = new AtomicLong();
    private final Node here = new Node();

    /** One hub: counts at each look, so that tests need not wait. */
    private final class Node {

        private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
        private final Meters meters = new Meters(registry);
        private final Pressure pressure =
                new Pressure(
                        database,
                        meters,
                        deliveries::get,
                        registry,
                        new Limits(10, Duration.ofMinutes(5), 100, 0.5),
                        Duration.ZERO,
                        new Patience(Duration.ofMinutes(2), RandomGenerator.getDefault()));

        Node accepted(int messages) {
            for (int i = 0; i < messages; i++) {
                meters.accepted("ehr");
            }
            return this;
        }

        Optional<Reason> busy(Priority priority) {
            return pressure.busy(EHR, priority).map(Busy::why);
        }

        Node look() throws SQLException {
            pressure.look();
            return this;
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void waiting(int messages) throws SQLException {
        for (int i = 0; i < messages; i++) {
            seed.message("ehr", "ACCEPTED", null);
        }
    }

    private void decide(int messages) throws SQLException {
        Rows.put(
                database,
                """
                with walked as (
                  delete from waiting_message where seq in (select seq from waiting_message order by seq limit ?)
                  returning message_id)
                insert into standing (message_id, state) select message_id, 'DECIDED' from walked""",
                messages);
    }

    @Test
    void turnsRoutineMessagesAwayWhileTooManyWaitAndNeverUrgentOnes() throws SQLException {
        waiting(10);

        here.look();

        assertThat(here.busy(Priority.ROUTINE)).contains(Reason.DEPTH);
        assertThat(here.busy(Priority.URGENT)).isEmpty();
        assertThat(here.busy(Priority.STAT)).isEmpty();
    }

    @Test
    void opensAgainOnlyWhenWellBelow() throws SQLException {
        waiting(10);
        here.look();

        decide(3);
        assertThat(here.look().busy(Priority.ROUTINE)).contains(Reason.DEPTH);

        decide(3);
        assertThat(here.look().busy(Priority.ROUTINE)).isEmpty();
    }

    @Test
    void standsAsItStoodAfterARestart() throws SQLException {
        waiting(10);
        here.look();
        decide(3);

        assertThat(new Node().look().busy(Priority.ROUTINE)).contains(Reason.DEPTH);
    }

    @Test
    void stopsABurstBetweenTwoLooks() throws SQLException {
        here.look().accepted(10);

        assertThat(here.busy(Priority.ROUTINE)).contains(Reason.DEPTH);
    }

    @Test
    void knowsWhatOtherNodesAccepted() throws SQLException {
        Node other = new Node();
        other.look();
        waiting(10);
        other.accepted(10).look();

        assertThat(here.look().busy(Priority.ROUTINE)).contains(Reason.DEPTH);
        assertThat(here.pressure.figures().depth()).isEqualTo(10);
    }

    @Test
    void countsOnByItselfWhileNobodyCounts() throws SQLException {
        here.look();
        Rows.put(database, "update pressure set counted_at = clock_timestamp() + interval '30 s'");

        here.accepted(4).look();
        here.meters.decided(3);
        here.look();

        assertThat(here.pressure.figures().depth()).isEqualTo(1);
    }

    @Test
    void turnsRoutineMessagesAwayWhileOneWaitsForTooLong() throws SQLException {
        seed.message("ehr", "ACCEPTED", null, Instant.now().minus(Duration.ofMinutes(6)));

        assertThat(here.look().busy(Priority.ROUTINE)).contains(Reason.AGE);
    }

    @Test
    void takesAReplayForWhatItIs() throws SQLException {
        seed.message("ehr", "ACCEPTED", null, Instant.now().minus(Duration.ofDays(6)));
        Rows.put(database, "update waiting_message set since = null");

        assertThat(here.look().busy(Priority.ROUTINE)).isEmpty();
    }

    @Test
    void turnsRoutineMessagesAwayWhileTooManyDeliveriesWait() throws SQLException {
        deliveries.set(100);

        assertThat(here.look().busy(Priority.ROUTINE)).contains(Reason.DELIVERIES);
    }

    @Test
    void keepsASourceToItsOwnPace() throws SQLException {
        Source hasty =
                new Source(
                        "hasty", "ehr", null, null, "UTF-8", null, null, 1000, null, 0.01, 2, true);
        here.look();

        assertThat(here.pressure.busy(hasty, Priority.ROUTINE)).isEmpty();
        assertThat(here.pressure.busy(hasty, Priority.ROUTINE)).isEmpty();
        assertThat(here.pressure.busy(hasty, Priority.ROUTINE).map(Busy::why))
                .contains(Reason.RATE);
        assertThat(here.pressure.busy(hasty, Priority.URGENT)).isEmpty();
        assertThat(here.busy(Priority.ROUTINE)).isEmpty();
    }

    @Test
    void showsWhatItDoes() throws SQLException {
        waiting(12);
        here.look();
        here.busy(Priority.ROUTINE);

        assertThat(here.registry.get("junction.intake.depth").gauge().value()).isEqualTo(12);
        assertThat(here.registry.get("junction.intake.open").gauge().value()).isZero();
        assertThat(
                        here.registry
                                .get("junction.intake.turned.away")
                                .tags("source", "ehr", "reason", "depth")
                                .counter()
                                .count())
                .isEqualTo(1);
    }
}
