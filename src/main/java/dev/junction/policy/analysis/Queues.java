package dev.junction.policy.analysis;

import java.util.Set;

/** The queues that rules may name; who keeps them is for others to know. */
@FunctionalInterface
public interface Queues {

    Set<String> names();
}
