package dev.junction.policy.life;

import dev.junction.access.Audit;
import dev.junction.access.Problem;
import dev.junction.access.ProblemException;
import dev.junction.policy.Activation;
import dev.junction.policy.LivePolicy;
import dev.junction.policy.Timeline;
import dev.junction.policy.VersionLog;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Says which version decides from when on. Only ever adds to what was said before. */
@ApplicationScoped
public class Switches {

    private static final String INSERT =
            """
            insert into policy_activation (from_at, version, challenger, share, guard, why, by_whom, report)
            values (greatest(?, clock_timestamp() + ? * interval '1 millisecond'), ?, ?, ?, ?::jsonb, ?, ?, ?)""";
    private static final String LOCK = "select pg_advisory_xact_lock(8097879368) is null";

    private final AgroalDataSource database;
    private final EntityManager entities;
    private final VersionLog versions;
    private final LivePolicy live;
    private final Hands hands;
    private final Life life;
    private final Audit audit;
    private final boolean reportWanted;

    Switches(
            AgroalDataSource database,
            EntityManager entities,
            VersionLog versions,
            LivePolicy live,
            Hands hands,
            Life life,
            Audit audit,
            @ConfigProperty(name = "junction.policy.what-if-required", defaultValue = "true")
                    boolean reportWanted) {
        this.database = database;
        this.entities = entities;
        this.versions = versions;
        this.live = live;
        this.hands = hands;
        this.life = life;
        this.audit = audit;
        this.reportWanted = reportWanted;
    }

    /**
     * A change of what decides.
     *
     * @param from null for as soon as all nodes know
     * @param share of a hundred cases that the version decides about, the one in force decides
     *     about the others; null or 100 for all
     * @param guard what ends a trial by itself, as JSON; null for nothing
     */
    record Wish(
            int version,
            @Nullable Instant from,
            @Nullable Integer share,
            @Nullable String guard,
            @Nullable String why) {}

    /**
     * Lets an approved version decide.
     *
     * @param read the revision that the caller read
     */
    Activation activate(Wish wish, long read, String who) {
        return switched(
                who,
                "policy.activate",
                () -> {
                    VersionRow row = life.present(wish.version(), read);
                    if (row.state != VersionRow.State.APPROVED) {
                        throw new ProblemException(
                                Problem.conflict(
                                        "Version %d is %s; only an approved one decides."
                                                .formatted(
                                                        wish.version(),
                                                        life.view(row).state().word())));
                    }
                    Timeline timeline = versions.timeline();
                    Optional<Activation> now = timeline.at(Instant.now());
                    UUID report = report(row, now, who);
                    boolean trial = wish.share() != null && wish.share() < 100;
                    if (trial && now.isEmpty()) {
                        throw new ProblemException(
                                Problem.conflict("Nothing decides that it could be tried beside."));
                    }
                    int champion = trial ? now.orElseThrow().version() : wish.version();
                    return new Row(
                            wish.from(),
                            champion,
                            trial ? wish.version() : null,
                            trial ? Objects.requireNonNull(wish.share()) : 0,
                            wish.guard(),
                            wish.why() == null ? row.title : wish.why(),
                            report);
                });
    }

    /** The signed report that an activation rests on; null where none is asked for. */
    private @Nullable UUID report(VersionRow row, Optional<Activation> now, String who) {
        if (!row.origin.equals("DRAFT")) {
            return null;
        }
        Integer base = now.map(Activation::version).orElse(null);
        List<UUID> signed = hands.signed(row.number, base);
        if (signed.isEmpty() && reportWanted && base != null) {
            audit.alone(
                    who,
                    "policy.activate",
                    "policy version " + row.number,
                    Audit.Outcome.REFUSED,
                    Map.of("version", row.number, "reason", "no signed what-if report"));
            throw new ProblemException(
                    Problem.of(
                            "what-if-required",
                            409,
                            "Nobody has signed what it would do",
                            "Run a what-if of version %d against version %d, which decides now, and let somebody who did not"
                                            .formatted(row.number, base)
                                    + " write it sign the report."));
        }
        return signed.isEmpty() ? null : signed.getLast();
    }

    /** Goes back to what decided before what decides now, at once; a trial ends. */
    Activation rollback(@Nullable String why, String who) {
        return switched(
                who,
                "policy.rollback",
                () -> {
                    Activation now =
                            versions.timeline()
                                    .at(Instant.now())
                                    .orElseThrow(() -> nothing("Nothing decides yet."));
                    int to = now.challenger() != null ? now.version() : before(now);
                    return new Row(
                            null,
                            to,
                            null,
                            0,
                            null,
                            why == null || why.isBlank()
                                    ? "rolled back from version "
                                            + Objects.requireNonNullElse(
                                                    now.challenger(), now.version())
                                    : why,
                            null);
                });
    }

    /** A trial is over: the version that was in force decides about all cases again. */
    Activation endTrial(Activation trial, String why, String who) {
        return switched(
                who,
                "policy.trial-ended",
                () -> {
                    Activation now = versions.timeline().at(Instant.now()).orElse(trial);
                    if (now.seq() != trial.seq()) {
                        throw nothing("The trial is over already.");
                    }
                    return new Row(null, trial.version(), null, 0, null, why, null);
                });
    }

    /** Takes a planned activation back: at its moment nothing changes. */
    Activation cancel(long seq, String who) {
        return switched(
                who,
                "policy.cancel",
                () -> {
                    Timeline timeline = versions.timeline();
                    Activation planned =
                            timeline.after(Instant.now().plus(LivePolicy.LEAD)).stream()
                                    .filter(one -> one.seq() == seq)
                                    .findFirst()
                                    .orElseThrow(
                                            () -> nothing("There is no such activation to come."));
                    Activation usual =
                            timeline.at(planned.from().minusNanos(1_000))
                                    .orElseThrow(() -> nothing("Nothing would decide."));
                    return new Row(
                            planned.from(),
                            usual.version(),
                            usual.challenger(),
                            usual.share(),
                            null,
                            "cancelled: " + planned.why(),
                            usual.report());
                });
    }

    /** What decided before, going back over rollbacks as one goes back over pages. */
    private int before(Activation now) {
        Deque<Integer> pages = new ArrayDeque<>();
        for (Activation one : versions.timeline().all()) {
            if (one.from().isAfter(Instant.now())) {
                break;
            }
            if (pages.contains(one.version())) {
                while (pages.peekLast() != one.version()) {
                    pages.removeLast();
                }
            } else {
                pages.addLast(one.version());
            }
        }
        pages.removeLast();
        Integer to = pages.peekLast();
        if (to == null) {
            throw nothing("Nothing decided before version %d.".formatted(now.version()));
        }
        return to;
    }

    /** A row of the timeline to be. */
    private record Row(
            @Nullable Instant from,
            int version,
            @Nullable Integer challenger,
            int share,
            @Nullable String guard,
            String why,
            @Nullable UUID report) {}

    private interface Plan {
        Row make();
    }

    private Activation switched(String who, String action, Plan plan) {
        Activation made =
                QuarkusTransaction.joiningExisting()
                        .call(
                                () -> {
                                    entities.createNativeQuery(LOCK).getSingleResult();
                                    Row row = plan.make();
                                    insert(row, who);
                                    Activation one = versions.timeline().last();
                                    Map<String, Object> detail = new HashMap<>();
                                    detail.put("version", row.version());
                                    detail.put("from", one.from().toString());
                                    if (row.challenger() != null) {
                                        detail.put("challenger", row.challenger());
                                        detail.put("share", row.share());
                                    }
                                    audit.write(
                                            who,
                                            action,
                                            "policy version " + row.version(),
                                            Audit.Outcome.OK,
                                            detail);
                                    return one;
                                });
        live.look();
        return made;
    }

    private void insert(Row row, String who) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(INSERT)) {
            insert.setTimestamp(1, row.from() == null ? null : Timestamp.from(row.from()));
            insert.setLong(2, LivePolicy.LEAD.toMillis());
            insert.setInt(3, row.version());
            insert.setObject(4, row.challenger());
            insert.setInt(5, row.share());
            insert.setString(6, row.guard());
            insert.setString(7, row.why());
            insert.setString(8, who);
            insert.setObject(9, row.report());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The activation could not be written", e);
        }
    }

    private static ProblemException nothing(String detail) {
        return new ProblemException(Problem.conflict(detail));
    }
}
