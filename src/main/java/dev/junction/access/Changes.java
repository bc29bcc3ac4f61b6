package dev.junction.access;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/**
 * Tells whoever keeps a copy of rows in memory that they changed, on whichever node. Rows are
 * grouped in topics; triggers bump a topic's counter, and this looks at the counters each second.
 */
@ApplicationScoped
public class Changes {

    private static final Logger LOG = Logger.getLogger(Changes.class);

    private final AgroalDataSource database;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private boolean lost;

    Changes(AgroalDataSource database) {
        this.database = database;
    }

    /** Reads the rows now, and again after each change of the topic. */
    public void follow(String topic, Runnable read) {
        Follower follower = new Follower(topic, read);
        followers.add(follower);
        follower.look(versions());
    }

    /** Looks at once; for the node that made the change, after its transaction has committed. */
    public void look() {
        Map<String, Long> versions = versions();
        followers.forEach(follower -> follower.look(versions));
    }

    @Scheduled(
            every = "${junction.access.changes-every:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void watch() {
        try {
            look();
            if (lost) {
                lost = false;
                LOG.info("Changes of partners and users are followed again");
            }
        } catch (RuntimeException e) {
            if (!lost) {
                lost = true;
                LOG.warnf(
                        e,
                        "Changes of partners and users cannot be followed; the last known count");
            }
        }
    }

    private Map<String, Long> versions() {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select topic, version from change_counter")) {
            Map<String, Long> versions = new HashMap<>();
            while (rows.next()) {
                versions.put(rows.getString(1), rows.getLong(2));
            }
            return versions;
        } catch (SQLException e) {
            throw new IllegalStateException("The change counters could not be read", e);
        }
    }

    /** Remembers what it has read; the version counts as read only when reading went well. */
    private static final class Follower {

        private final String topic;
        private final Runnable read;
        private long seen;

        Follower(String topic, Runnable read) {
            this.topic = topic;
            this.read = read;
        }

        synchronized void look(Map<String, Long> versions) {
            Long version = versions.get(topic);
            if (version == null) {
                throw new IllegalStateException("There is no change counter for " + topic);
            }
            if (version != seen) {
                read.run();
                seen = version;
            }
        }
    }
}
