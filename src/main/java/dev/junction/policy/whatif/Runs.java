package dev.junction.policy.whatif;

import dev.junction.access.Audit;
import dev.junction.event.Ids;
import dev.junction.journal.CaseEvents;
import dev.junction.policy.RuleBook;
import dev.junction.policy.evidence.EvidenceRoom;
import dev.junction.policy.whatif.ReportView.State;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/** Runs what-ifs on this node, a few at a time, beside the hub's own work. */
@ApplicationScoped
class Runs {

    /** At a time. */
    static final int MOST = 2;

    private static final Logger LOG = Logger.getLogger(Runs.class);

    private final Reports reports;
    private final ChangeList changes;
    private final EvidenceRoom room;
    private final CaseEvents cases;
    private final Audit audit;
    private final Semaphore places = new Semaphore(MOST);
    private final Set<UUID> running = ConcurrentHashMap.newKeySet();
    private final ExecutorService deciders =
            Executors.newFixedThreadPool(
                    MOST, Thread.ofPlatform().daemon().name("what-if-", 0).factory());

    Runs(Reports reports, ChangeList changes, EvidenceRoom room, CaseEvents cases, Audit audit) {
        this.reports = reports;
        this.changes = changes;
        this.room = room;
        this.cases = cases;
        this.audit = audit;
    }

    /** Takes a place; false when all are taken. */
    boolean reserve() {
        return places.tryAcquire();
    }

    /** Gives a place back. */
    void release() {
        places.release();
    }

    /**
     * Begins a report in a place that was reserved, which it gives back.
     *
     * @param hash of exactly what the tried book says
     */
    UUID begin(RuleBook base, RuleBook other, byte[] hash, WhatIfForm form, String who) {
        UUID id = Ids.next();
        Scope scope = Scope.of(form);
        Supply supply =
                form.events() == null
                        ? new Recording(room, cases, scope, List.of(base, other))
                        : new Uploaded(form.events());
        reports.begin(id, other.version(), base.version(), hash, scope, who);
        audit.alone(
                who,
                "policy.what-if",
                "policy version " + other.version(),
                Audit.Outcome.OK,
                Map.of(
                        "version", other.version(),
                        "base", base.version(),
                        "report", id.toString()));
        running.add(id);
        Thread.ofVirtual()
                .name("what-if")
                .start(() -> run(id, new Run(base, other, supply, deciders)));
        return id;
    }

    /** Stops a report, on whichever node it runs; false when it had ended. */
    boolean cancel(UUID id) {
        return reports.end(id, State.CANCELLED, null, null, null);
    }

    private void run(UUID id, Run run) {
        try {
            tried(id, run);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed(id, "The node that ran it stopped", e);
        } catch (SQLException | ExecutionException | RuntimeException e) {
            failed(id, "It stopped at a fault of the hub, which its log tells", e);
        } finally {
            running.remove(id);
            release();
        }
    }

    private void tried(UUID id, Run run)
            throws SQLException, ExecutionException, InterruptedException {
        changes.tidy();
        Pace pace = new Pace(reports, id, run.supply().total());
        ChangeList.Writer list = changes.writer(id);
        Optional<Tally> tally =
                run.go(
                        new Run.Witness() {
                            @Override
                            public void changed(List<Compared> some) throws SQLException {
                                list.write(some);
                            }

                            @Override
                            public boolean goOn(long done) {
                                return pace.goOn(done);
                            }
                        });
        if (tally.isPresent()) {
            Result result = tally.get().result(run.base(), run.other(), list.isCut());
            reports.end(id, State.DONE, result, null, pace.at(result.messages()));
            LOG.infof(
                    "What-if %s of policy version %d against %d: %d messages, %d events otherwise",
                    id,
                    run.other().version(),
                    run.base().version(),
                    result.messages(),
                    result.changed());
        }
    }

    private void failed(UUID id, String problem, Exception e) {
        LOG.errorf(e, "What-if %s failed", id);
        try {
            reports.end(id, State.FAILED, null, problem, null);
        } catch (IllegalStateException unwritten) {
            LOG.warnf(unwritten, "What-if %s is seen as failed in a minute", id);
        }
    }

    @PreDestroy
    void stop() {
        running.forEach(
                id -> reports.end(id, State.FAILED, null, "The node that ran it stopped", null));
        deciders.shutdownNow();
    }
}
