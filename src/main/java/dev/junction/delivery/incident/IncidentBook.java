package dev.junction.delivery.incident;

import dev.junction.delivery.Standing;
import dev.junction.delivery.Waiting;
import dev.junction.delivery.Watch;
import dev.junction.journal.Lease;
import dev.junction.journal.Node;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Keeps one incident for each endpoint that is not well, together with the other nodes.
 *
 * <pre>
 *   trouble on a node ──▶ OPEN: the nodes that have to do with it ──▶ the last of them got an answer,
 *                          ▲                                          or nothing waits for it
 *                          │ trouble again within a while                     │
 *                          ╰──────────────── CLOSED ◀─────────────────────────╯
 *                                              ╰─▶ drained: nothing of its cohort waits
 * </pre>
 *
 * <p>What was not written, because the database was away, is written when next looked.
 */
@Singleton
public final class IncidentBook implements Watch {

    private static final Logger LOG = Logger.getLogger(IncidentBook.class);
    private static final Duration PACE = Duration.ofSeconds(5);

    private final DataSource dataSource;
    private final Node node;
    private final Duration flapping;
    private final Duration pace;
    private final Map<String, Standing> told = new HashMap<>();
    private long tendedNanos = Long.MIN_VALUE;

    @Inject
    IncidentBook(
            AgroalDataSource dataSource,
            Node node,
            @ConfigProperty(name = "junction.incidents.flapping", defaultValue = "PT10M")
                    Duration flapping) {
        this(dataSource, node, flapping, PACE);
    }

    /**
     * @param flapping within this after its end, trouble goes on with the same incident
     * @param pace how often cohorts are counted
     */
    public IncidentBook(DataSource dataSource, Node node, Duration flapping, Duration pace) {
        this.dataSource = dataSource;
        this.node = node;
        this.flapping = flapping;
        this.pace = pace;
    }

    @Override
    public Map<String, Standing.State> unwell() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Map<String, Standing.State> unwell = new HashMap<>();
            for (Unfinished one : Unfinished.all(connection, node.id())) {
                if (one.isOpen()) {
                    unwell.put(one.endpoint(), one.kind().standing());
                }
            }
            return unwell;
        }
    }

    @Override
    public synchronized Map<String, Standing.State> look(
            Collection<Standing> standings, Lease lease) throws SQLException {
        boolean news = false;
        for (Standing standing : standings) {
            Standing before = told.get(standing.endpoint());
            if (before == null
                    ? standing.state() != Standing.State.WELL || standing.times() > 0
                    : before.times() != standing.times() || before.state() != standing.state()) {
                write(standing, standing.times() > (before == null ? 0 : before.times()));
                told.put(standing.endpoint(), standing);
                news = true;
            }
        }
        long now = System.nanoTime();
        if (!news && tendedNanos != Long.MIN_VALUE && now - tendedNanos < pace.toNanos()) {
            return Map.of();
        }
        tendedNanos = now;
        return tend(standings, lease);
    }

    private void write(Standing standing, boolean begins) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                write(connection, standing, begins);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private void write(Connection connection, Standing standing, boolean begins)
            throws SQLException {
        IncidentTable table = new IncidentTable(connection);
        Members members = new Members(connection);
        table.lock(standing.endpoint());
        Optional<UUID> open =
                begins
                        ? Optional.of(table.opened(standing, kind(standing), node.name(), flapping))
                        : table.open(standing.endpoint());
        if (open.isEmpty()) {
            return;
        }
        UUID incident = open.get();
        switch (standing.state()) {
            case WELL -> {
                members.leave(incident, node.id());
                table.recovered(incident);
                table.closeWhenOver(incident, standing.endpoint());
            }
            case PROBING, UNAVAILABLE, PAUSED, REFUSING ->
                    members.join(incident, node.id(), node.name(), standing);
        }
    }

    /** Of trouble that is over already only that it was is known. */
    private static Kind kind(Standing standing) {
        return switch (standing.state()) {
            case PAUSED -> Kind.PAUSED;
            case REFUSING -> Kind.REFUSING;
            case UNAVAILABLE, PROBING, WELL -> Kind.UNAVAILABLE;
        };
    }

    private Map<String, Standing.State> tend(Collection<Standing> standings, Lease lease)
            throws SQLException {
        Map<String, Standing> present = new HashMap<>();
        standings.forEach(standing -> present.put(standing.endpoint(), standing));
        Map<String, Standing.State> taken = new HashMap<>();
        try (Connection connection = dataSource.getConnection()) {
            for (Unfinished one : Unfinished.all(connection, node.id())) {
                if (one.isOpen()) {
                    Standing standing = present.get(one.endpoint());
                    if (standing != null) {
                        tend(connection, one, standing, lease, taken);
                    }
                }
                one.count(connection, pace.toMillis());
            }
        }
        return taken;
    }

    /**
     * A node that cannot find out, because nothing waits for it there, need not be waited for; one
     * whose deliveries wait takes part, also in place of one that is gone.
     */
    private void tend(
            Connection connection,
            Unfinished one,
            Standing standing,
            Lease lease,
            Map<String, Standing.State> taken)
            throws SQLException {
        boolean well = standing.state() == Standing.State.WELL;
        if (standing.state() != Standing.State.PROBING && !(well && one.alone())) {
            return;
        }
        boolean waits = Waiting.any(connection, one.endpoint(), lease);
        if (waits && well) {
            LOG.infof("destination %s was left unwell by a node that is gone", one.endpoint());
            taken.put(one.endpoint(), one.kind().standing());
        } else if (waits && !one.member()) {
            write(standing, false);
        } else if (!waits && (one.member() || one.alone())) {
            leave(one);
        }
    }

    private void leave(Unfinished one) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                IncidentTable table = new IncidentTable(connection);
                table.lock(one.endpoint());
                new Members(connection).leave(one.id(), node.id());
                if (table.open(one.endpoint()).isPresent()) {
                    table.closeWhenOver(one.id(), one.endpoint());
                }
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }
}
