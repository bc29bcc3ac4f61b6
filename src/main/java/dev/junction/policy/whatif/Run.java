package dev.junction.policy.whatif;

import dev.junction.policy.RuleBook;
import dev.junction.policy.evidence.Evidence;
import dev.junction.policy.whatif.Result.Recorded;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Tries one version beside another: one thread reads and adds up, others open and decide.
 *
 * @param base the version to compare with
 * @param other the version that is tried
 */
record Run(RuleBook base, RuleBook other, Supply supply, ExecutorService deciders) {

    /** Read ahead, so that nobody waits. */
    private static final int AHEAD = 4;

    /** Whoever wants to know how it goes. */
    interface Witness {

        /** Events that are treated otherwise, in the order of acceptance. */
        void changed(List<Compared> changes) throws SQLException;

        /**
         * So many messages are done.
         *
         * @return whether to go on
         */
        boolean goOn(long done);
    }

    /** What came of a portion. */
    private record Done(int messages, List<Compared> compared, Recorded recorded) {}

    /** Tries all; empty when it was told to stop. */
    Optional<Tally> go(Witness witness)
            throws SQLException, ExecutionException, InterruptedException {
        Tally tally = new Tally();
        Crossings crossings = new Crossings(base, other);
        Deque<Future<Done>> open = new ArrayDeque<>();
        try {
            while (fill(open, crossings)) {
                Done done = open.remove().get();
                tally.messages(done.messages());
                tally.recorded(done.recorded());
                done.compared().forEach(tally::add);
                witness.changed(done.compared().stream().filter(Compared::isChanged).toList());
                if (!witness.goOn(tally.messages())) {
                    return Optional.empty();
                }
            }
        } finally {
            open.forEach(future -> future.cancel(false));
        }
        return Optional.of(tally);
    }

    private boolean fill(Deque<Future<Done>> open, Crossings crossings) throws SQLException {
        while (open.size() < AHEAD) {
            Optional<Supply.Portion> portion = supply.next();
            if (portion.isEmpty()) {
                break;
            }
            open.add(deciders.submit(() -> decide(portion.get(), crossings)));
        }
        return !open.isEmpty();
    }

    private Done decide(Supply.Portion portion, Crossings crossings) throws SQLException {
        Supply.Material material = portion.open();
        List<Compared> compared = new ArrayList<>(material.tried().size());
        for (Tried tried : material.tried()) {
            compared.add(Compared.of(tried, base, other, crossings));
        }
        return new Done(
                material.messages(), compared, check(material.recorded(), material.unreadable()));
    }

    /** Makes what was recorded under the base again, from the same inputs. */
    private Recorded check(List<Evidence> recorded, int unreadable) {
        long checked = 0;
        long differing = 0;
        long unchecked = unreadable;
        for (Evidence evidence : recorded) {
            if (evidence.policyVersion() != base.version()) {
                continue;
            }
            if (evidence.missing()) {
                unchecked++;
            } else {
                checked++;
                differing += evidence.isSameAs(base.decide(evidence.inputs())) ? 0 : 1;
            }
        }
        return new Recorded(checked, differing, unchecked);
    }
}
