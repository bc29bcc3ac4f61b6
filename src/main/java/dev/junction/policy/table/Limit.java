package dev.junction.policy.table;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What a range goes up to. */
sealed interface Limit {

    /** A number. */
    record Amount(BigDecimal number) implements Limit {}

    /** A threshold of the policy, by its name. */
    record Threshold(String name) implements Limit {}

    /** A day. */
    record Day(LocalDate date) implements Limit {}
}
