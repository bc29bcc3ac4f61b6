package dev.junction.hub;

import dev.junction.event.MessageId;
import dev.junction.journal.Replays;
import dev.junction.work.WorkItems;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Lets messages go on whose hold was until a time that has come: as if a person had released them,
 * under the name of the policy. Nodes share the work.
 */
@ApplicationScoped
class HoldsThatEnd {

    private static final Logger LOG = Logger.getLogger(HoldsThatEnd.class);
    private static final String WHO = "policy";
    private static final String TAKE =
            """
            delete from timed_hold where message_id in (
              select message_id from timed_hold where until <= now() order by until limit 200 for update skip locked)
            returning message_id""";

    private final AgroalDataSource database;
    private final Replays replays;
    private final WorkItems items;
    private boolean failing;

    HoldsThatEnd(AgroalDataSource database, Replays replays, WorkItems items) {
        this.database = database;
        this.replays = replays;
        this.items = items;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            QuarkusTransaction.requiringNew().call(this::release);
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("Holds whose time has come wait until the database answers", e);
            }
            failing = true;
        }
    }

    /** Those that a person released before are not held any more, and stay as they are. */
    private int release() throws SQLException {
        try (Connection connection = database.getConnection()) {
            List<MessageId> over = take(connection);
            if (over.isEmpty()) {
                return 0;
            }
            List<MessageId> released = replays.release(connection, over, WHO);
            items.cancel(connection, released, "RELEASED", WHO);
            return released.size();
        }
    }

    private static List<MessageId> take(Connection connection) throws SQLException {
        List<MessageId> over = new ArrayList<>();
        try (PreparedStatement take = connection.prepareStatement(TAKE);
                ResultSet rows = take.executeQuery()) {
            while (rows.next()) {
                over.add(new MessageId(rows.getObject(1, UUID.class)));
            }
        }
        return over;
    }
}
