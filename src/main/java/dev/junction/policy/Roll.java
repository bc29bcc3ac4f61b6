package dev.junction.policy;

import dev.junction.policy.condition.Seen;
import dev.junction.policy.condition.Sieve;
import java.util.BitSet;
import java.util.List;

/** Who is asked about one event type, in order; and who of them need not be. */
final class Roll {

    /** So few are all asked: that is as fast, and each tells why it said no. */
    private static final int FEW = 25;

    private final List<Judge> judges;
    private final Sieve sieve;
    private final BitSet all = new BitSet();

    private Roll(List<Judge> judges) {
        this.judges = judges;
        this.sieve = Sieve.of(judges.stream().map(Judge::wish).toList());
        all.set(0, judges.size());
    }

    /** Picks those about a type, which keep their order. */
    static Roll of(String type, List<Judge> judges) {
        return new Roll(judges.stream().filter(judge -> judge.rule().isAbout(type)).toList());
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
