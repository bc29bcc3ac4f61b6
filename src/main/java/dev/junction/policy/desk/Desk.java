package dev.junction.policy.desk;

import dev.junction.access.Audit;
import dev.junction.access.Problem;
import dev.junction.access.Problem.FieldError;
import dev.junction.access.ProblemException;
import dev.junction.policy.Rule;
import dev.junction.policy.VersionLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Changes the rules. Each change is one transaction with the new version of the whole policy and a
 * line in the audit; changes queue up, on all nodes, so that versions follow each other without a
 * gap.
 */
@ApplicationScoped
class Desk {

    private static final String LOCK = "select pg_advisory_xact_lock(8097879367) is null";

    private final EntityManager database;
    private final VersionLog versions;
    private final Audit audit;

    Desk(EntityManager database, VersionLog versions, Audit audit) {
        this.database = database;
        this.versions = versions;
        this.audit = audit;
    }

    @Transactional
    RuleView add(Rule rule, String who) {
        lock();
        nameIsFree(rule);
        RuleRow row = RuleRow.of(rule);
        row.changedAt = Instant.now();
        row.changedBy = who;
        row.persist();
        write(who, "added", rule.name());
        noCircle(rule);
        return RuleView.of(row);
    }

    @Transactional
    RuleView change(long read, Rule rule, String who) {
        lock();
        RuleRow row = present(rule.id(), read);
        nameIsFree(rule);
        row.take(rule);
        row.changedAt = Instant.now();
        row.changedBy = who;
        write(who, "changed", rule.name());
        noCircle(rule);
        return RuleView.of(row);
    }

    @Transactional
    void remove(UUID id, long read, String who) {
        lock();
        RuleRow row = present(id, read);
        row.delete();
        write(who, "removed", row.name);
    }

    /** The rules of a policy that never was; nothing when there has been one. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean begin(List<Rule> rules, String who) {
        lock();
        if (versions.latest() > 0) {
            return false;
        }
        for (Rule rule : rules) {
            RuleRow row = RuleRow.of(rule);
            row.changedAt = Instant.now();
            row.changedBy = who;
            row.persist();
        }
        write(who, "began with", rules.size() + " rules");
        return true;
    }

    private void lock() {
        database.createNativeQuery(LOCK).getSingleResult();
    }

    private static RuleRow present(UUID id, long read) {
        RuleRow row = RuleRow.findById(id);
        if (row == null) {
            throw new ProblemException(Problem.notFound("There is no rule with this id."));
        }
        if (row.version != read) {
            throw new ProblemException(Problem.stale());
        }
        return row;
    }

    private static void nameIsFree(Rule rule) {
        Optional<RuleRow> other = RuleRow.named(rule.name());
        if (other.isPresent() && !other.get().id.equals(rule.id())) {
            throw new ProblemException(Problem.conflict("Another rule has this name already."));
        }
    }

    private static void noCircle(Rule rule) {
        Circles.from(rule.eventType(), RuleRow.rules())
                .ifPresent(
                        way -> {
                            var error = new FieldError("actions", "goes round without end: " + way);
                            throw new ProblemException(Problem.unprocessable(List.of(error)));
                        });
    }

    private void write(String who, String what, String name) {
        database.flush();
        int number = versions.append(who, what + " " + name, RuleRow.rules());
        audit.write(
                who,
                "policy.change",
                name,
                Audit.Outcome.OK,
                Map.of("what", what, "version", number));
    }
}
