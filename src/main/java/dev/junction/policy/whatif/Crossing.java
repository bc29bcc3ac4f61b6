package dev.junction.policy.whatif;

import dev.junction.policy.whatif.Amounts.Amount;

/** Money that comes to another side. */
sealed interface Crossing {

    Amount amount();

    /** A threshold moved past the event's amount. */
    record Limit(String name, Amount amount) implements Crossing {}

    /** Another rule decides, and the one before or the one after looks at the threshold. */
    record Rerouted(String name, Amount amount) implements Crossing {}

    /** An approval chain asks others. */
    record Band(String chain, String from, String to, Amount amount) implements Crossing {}
}
