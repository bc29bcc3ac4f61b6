package dev.junction.policy.life;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.junction.policy.Activation;
import dev.junction.policy.VersionLog;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Compares a version on trial with the one in force, and ends the trial when it does worse. */
@ApplicationScoped
public class TrialWatch {

    private static final Logger LOG = Logger.getLogger(TrialWatch.class);
    private static final String WHO = "policy";
    private static final int LEAST = 50;
    private static final String SQL =
            """
            with decided as (
              select e.message_id, e.id, e.rule from event e
              where e.message_id >= first_id(?) and e.policy_version = ? and e.walk = 1)
            select count(*) as decided,
              count(*) filter (where d.rule is null) as no_match,
              count(*) filter (where exists (select from work_item i where i.message_id = d.message_id and i.event_id = d.id)) as exceptions,
              count(*) filter (where exists (select from fact f where f.message_id = d.message_id and f.message_id >= first_id(?)
                and f.kind in ('ITEM_REROUTED', 'REROUTED') and f.data->>'reason' like 'WRONG_%')) as rerouted,
              count(*) filter (where exists (select from open_delivery o where o.message_id = d.message_id and o.event_id = d.id
                and o.state = 'DEAD')) as dead
            from decided d""";

    private final AgroalDataSource database;
    private final VersionLog versions;
    private final Switches switches;
    private boolean failing;

    TrialWatch(AgroalDataSource database, VersionLog versions, Switches switches) {
        this.database = database;
        this.versions = versions;
        this.switches = switches;
    }

    /** What came of the decisions of one version since the trial began. */
    @Schema(name = "TrialMeasures")
    public record Measures(
            int version, long decided, long noMatch, long exceptions, long rerouted, long dead) {

        double percent(long some) {
            return decided == 0 ? 0 : 100.0 * some / decided;
        }
    }

    /**
     * A trial as it stands.
     *
     * @param guard null when nothing ends it by itself
     * @param worse why it would end now, null while it goes on
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PolicyTrial")
    public record Trial(
            Activation activation,
            Measures champion,
            Measures challenger,
            @Nullable Guard guard,
            @Nullable String worse) {}

    /** The trial that runs, if one does. */
    public Optional<Trial> trial() {
        return versions.timeline()
                .at(Instant.now())
                .filter(activation -> activation.challenger() != null)
                .map(this::trial);
    }

    private Trial trial(Activation activation) {
        try {
            Measures champion = measures(activation, activation.version());
            Measures challenger =
                    measures(activation, Objects.requireNonNull(activation.challenger()));
            Guard guard = guard(activation);
            String worse = guard == null ? null : worse(guard, champion, challenger);
            return new Trial(activation, champion, challenger, guard, worse);
        } catch (SQLException e) {
            throw new IllegalStateException("The trial could not be measured", e);
        }
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            trial().filter(trial -> trial.worse() != null).ifPresent(this::end);
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("A policy on trial goes on unwatched until the database answers", e);
            }
            failing = true;
        }
    }

    private void end(Trial trial) {
        String why =
                "the trial of version %d ended: %s"
                        .formatted(trial.challenger().version(), trial.worse());
        switches.endTrial(trial.activation(), why, WHO);
        LOG.warnf("Policy: %s", why);
    }

    /**
     * What is worse by more than the guard allows; null while nothing is, or too little is known.
     */
    static @Nullable String worse(Guard guard, Measures champion, Measures challenger) {
        int least = Objects.requireNonNullElse(guard.least(), LEAST);
        if (challenger.decided() < least || champion.decided() < least) {
            return null;
        }
        List<String> found = new ArrayList<>();
        compare(
                "no rule matched",
                guard.noMatch(),
                champion.percent(champion.noMatch()),
                challenger.percent(challenger.noMatch()),
                found);
        compare(
                "work for people",
                guard.exceptions(),
                champion.percent(champion.exceptions()),
                challenger.percent(challenger.exceptions()),
                found);
        compare(
                "sent elsewhere as wrong",
                guard.rerouted(),
                champion.percent(champion.rerouted()),
                challenger.percent(challenger.rerouted()),
                found);
        compare(
                "dead deliveries",
                guard.dead(),
                champion.percent(champion.dead()),
                challenger.percent(challenger.dead()),
                found);
        return found.isEmpty() ? null : String.join(", ", found);
    }

    private static void compare(
            String what, @Nullable Double most, double usual, double tried, List<String> into) {
        if (most != null && tried - usual > most) {
            into.add(
                    "%s: %.1f of 100 instead of %.1f, %.1f more are allowed"
                            .formatted(what, tried, usual, most));
        }
    }

    private Measures measures(Activation trial, int version) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(SQL)) {
            Timestamp from = Timestamp.from(trial.from());
            query.setTimestamp(1, from);
            query.setInt(2, version);
            query.setTimestamp(3, from);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new Measures(
                        version,
                        row.getLong("decided"),
                        row.getLong("no_match"),
                        row.getLong("exceptions"),
                        row.getLong("rerouted"),
                        row.getLong("dead"));
            }
        }
    }

    private @Nullable Guard guard(Activation trial) throws SQLException {
        try (var connection = database.getConnection();
                var query =
                        connection.prepareStatement(
                                "select guard::text from policy_activation where seq = ?")) {
            query.setLong(1, trial.seq());
            try (ResultSet row = query.executeQuery()) {
                String text = row.next() ? row.getString(1) : null;
                return text == null ? null : Guard.of(text);
            }
        }
    }
}
