package dev.junction.work;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Gives a fresh database its first queues, once; what is deleted later stays deleted. */
@ApplicationScoped
public class StarterQueues {

    private static final Logger LOG = Logger.getLogger(StarterQueues.class);
    private static final String FILE = "starter/queues.yaml";

    private final AgroalDataSource database;

    public StarterQueues(AgroalDataSource database) {
        this.database = database;
    }

    record Starter(List<Entry> queues) {}

    record Entry(String name, String title, @Nullable Integer dueMinutes, String role) {}

    void begin(@Observes StartupEvent start) throws SQLException, IOException {
        List<Entry> queues = read();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            if (first(connection)) {
                insert(connection, queues);
                LOG.infof("A fresh hub begins with %d queues", queues.size());
            }
            connection.commit();
        }
    }

    static List<Entry> read() throws IOException {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream file = Objects.requireNonNull(loader.getResourceAsStream(FILE), FILE)) {
            return new ObjectMapper(new YAMLFactory()).readValue(file, Starter.class).queues();
        }
    }

    /** True for one node only, and only once in a database's life. */
    private static boolean first(Connection connection) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into starter (name) values (?) on conflict do nothing")) {
            insert.setString(1, FILE);
            return insert.executeUpdate() == 1;
        }
    }

    private static void insert(Connection connection, List<Entry> queues) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into work_queue (name, title, default_due_minutes, role)"
                                + " values (?, ?, ?, ?) on conflict do nothing")) {
            for (Entry queue : queues) {
                insert.setString(1, queue.name());
                insert.setString(2, queue.title());
                insert.setObject(3, queue.dueMinutes(), Types.INTEGER);
                insert.setString(4, queue.role());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
