package dev.junction.policy;

import dev.junction.policy.condition.Conditions;
import dev.junction.policy.condition.Seen;
import dev.junction.policy.condition.Sieve;
import dev.junction.policy.document.Rule;
import java.util.BitSet;
import java.util.List;

/** Who is asked about one event type, in order; and who of them need not be. */
final class Roll {

    /** So few are all asked: that is as fast, and each tells why it said no. */
    private static final int FEW = 25;

    private final List<Judge> judges;
    private final Sieve sieve;
    private final BitSet all = new BitSet();
    private final boolean history;

    private Roll(List<Judge> judges) {
        this.history = judges.stream().anyMatch(Judge::readsHistory);
        this.judges = judges;
        this.sieve = Sieve.of(judges.stream().map(Judge::wish).toList());
        all.set(0, judges.size());
    }

    /** Picks those about a type, which keep their order. */
    static Roll of(String type, List<Judge> judges) {
        return new Roll(judges.stream().filter(judge -> isAbout(judge.rule(), type)).toList());
    }

    private static boolean isAbout(Rule rule, String type) {
        return rule.eventType().equals(type) || rule.eventType().equals(Conditions.ANY);
    }

    /** Whether any of them needs the earlier events of the case. */
    boolean readsHistory() {
        return history;
    }

    List<Judge> judges() {
        return judges;
    }

    /** The places of all of them. */
    BitSet all() {
        return all;
    }

    /** The places of those that are worth asking about an event. */
    BitSet worthAsking(Seen event) {
        return judges.size() <= FEW ? all : sieve.mayHold(event);
    }
}
