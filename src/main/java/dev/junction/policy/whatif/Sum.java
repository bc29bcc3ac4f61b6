package dev.junction.policy.whatif;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** Counts, and adds up money by currency. Used by one thread. */
final class Sum {

    private final Map<String, BigDecimal> sums = new TreeMap<>();
    private long count;

    void add() {
        count++;
    }

    void add(Amounts.Amount amount) {
        count++;
        sums.merge(amount.currency(), amount.value(), BigDecimal::add);
    }

    long count() {
        return count;
    }

    Map<String, BigDecimal> sums() {
        return new TreeMap<>(sums);
    }
}
