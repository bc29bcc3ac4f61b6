package dev.junction.access;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Notes when a key was last used, to the minute, without a write for each call. */
@ApplicationScoped
public class LastUses {

    private static final Logger LOG = Logger.getLogger(LastUses.class);

    private final AgroalDataSource database;
    private final Map<UUID, Instant> uses = new ConcurrentHashMap<>();
    private final Map<UUID, Instant> written = new ConcurrentHashMap<>();

    LastUses(AgroalDataSource database) {
        this.database = database;
    }

    void used(UUID key, Instant at) {
        Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
        if (!minute.equals(written.get(key))) {
            uses.put(key, minute);
        }
    }

    @Scheduled(every = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void write() {
        Map<UUID, Instant> due = new HashMap<>(uses);
        if (due.isEmpty()) {
            return;
        }
        try (var connection = database.getConnection();
                var update =
                        connection.prepareStatement(
                                "update api_key set last_used_at = greatest(last_used_at, ?) where id = ?")) {
            for (var use : due.entrySet()) {
                update.setObject(1, use.getValue().atOffset(ZoneOffset.UTC));
                update.setObject(2, use.getKey());
                update.addBatch();
            }
            update.executeBatch();
            due.forEach(
                    (key, at) -> {
                        written.put(key, at);
                        uses.remove(key, at);
                    });
        } catch (SQLException e) {
            LOG.warnf(
                    "The last uses of %d keys will be noted later: %s", due.size(), e.getMessage());
        }
    }
}
