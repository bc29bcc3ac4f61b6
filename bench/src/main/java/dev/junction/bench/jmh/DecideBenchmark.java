package dev.junction.bench.jmh;

import dev.junction.bench.Rules;
import dev.junction.policy.Decision;
import dev.junction.policy.Inputs;
import dev.junction.policy.RuleBook;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.document.Document;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One decision, with few and with many rules. */
@State(Scope.Benchmark)
public class DecideBenchmark {

    /** How many rules there are. */
    @Param({"10", "1000", "10000"})
    public int rules;

    /** How they are spread, see {@link Rules}. */
    @Param({"NETWORK", "ONE_TYPE"})
    public Rules spread = Rules.NETWORK;

    private RuleBook book;
    private Inputs inputs;

    /** Compiles the rules once. */
    @Setup
    public void open() {
        Hub hub = new Hub();
        book =
                RuleBook.of(
                        1,
                        Document.of(spread.of(rules, hub.schemas())),
                        new Conditions(hub.schemas()));
        var event = Rules.decided(Sample.out("erp/requisition.submitted/01"));
        inputs = Inputs.of(event, event.time());
        if (decide().rule() == null) {
            throw new IllegalStateException("No rule matches");
        }
    }

    /** What the policy stage does. */
    @Benchmark
    public Decision decide() {
        return book.decide(inputs);
    }
}
