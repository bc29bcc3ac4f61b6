package dev.junction.bench.part;

import dev.junction.bench.Rules;
import dev.junction.bench.Table;
import dev.junction.bench.jmh.Jmh;
import java.util.Map;

/** One decision, by JMH. */
public final class Decide implements Part {

    /** Flat is what costs not much more than a policy of ten rules. */
    private static final double FLAT = 2;

    private static final Map<String, Double> FLOORS =
            Map.of("10", 20.0, "1000", 30.0, "10000", 50.0);

    @Override
    public void measure(Stand stand, Table table) throws Exception {
        int seconds = stand.options().quick() ? 2 : 5;
        Map<String, Double> micros =
                Jmh.micros("DecideBenchmark.decide", "spread=" + Rules.NETWORK, "rules", seconds);
        double few = micros.getOrDefault("10", 20.0);
        micros.forEach(
                (rules, time) ->
                        table.atMost(
                                "one decision with " + rules + " rules",
                                time,
                                "µs",
                                FLOORS.getOrDefault(rules, 50.0),
                                rules.equals("10") ? 20 : Math.max(few, 1) * FLAT));
    }
}
