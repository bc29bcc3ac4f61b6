package dev.junction.policy;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which version decided when: the same answer on every node, whenever it is asked. */
public final class Timeline {

    private final List<Activation> activations;

    /** Of activations in any order. */
    public Timeline(List<Activation> activations) {
        this.activations =
                activations.stream()
                        .sorted(
                                Comparator.comparing(Activation::from)
                                        .thenComparing(Activation::seq))
                        .toList();
    }

    /**
     * What counts at a moment; before the first one, the first. Empty when there is none at all.
     */
    public Optional<Activation> at(Instant moment) {
        for (int i = activations.size() - 1; i >= 0; i--) {
            if (!activations.get(i).from().isAfter(moment)) {
                return Optional.of(activations.get(i));
            }
        }
        return activations.stream().findFirst();
    }

    /** Those that are still to come, the next first; one that another overrules is not. */
    public List<Activation> after(Instant moment) {
        return activations.stream()
                .filter(one -> one.from().isAfter(moment))
                .filter(
                        one ->
                                activations.stream()
                                        .noneMatch(
                                                other ->
                                                        other.from().equals(one.from())
                                                                && other.seq() > one.seq()))
                .toList();
    }

    /** Whether a version ever decided, or is about to. */
    public boolean has(int version) {
        return activations.stream().anyMatch(one -> one.concerns(version));
    }

    /** All of them, the oldest first. */
    public List<Activation> all() {
        return activations;
    }

    /** The one that was added last. */
    public Activation last() {
        return activations.stream()
                .max(Comparator.comparing(Activation::seq))
                .orElseThrow(() -> new IllegalStateException("Nothing was ever activated"));
    }

    /** The number of the newest, so that a change is seen. */
    public long newest() {
        return activations.stream().mapToLong(Activation::seq).max().orElse(0);
    }
}
