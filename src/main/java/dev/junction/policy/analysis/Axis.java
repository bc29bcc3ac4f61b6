package dev.junction.policy.analysis;

import dev.junction.policy.condition.Logic.Kind;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** All that one field can be, in parts. Each is only equal to itself. */
final class Axis {

    private final List<String> path;
    private final Kind kind;
    private final List<Part> parts;

    Axis(List<String> path, Kind kind, List<Part> parts) {
        this.path = List.copyOf(path);
        this.kind = kind;
        this.parts = List.copyOf(parts);
    }

    List<String> path() {
        return path;
    }

    Kind kind() {
        return kind;
    }

    Part part(int index) {
        return parts.get(index);
    }

    List<Part> parts() {
        return parts;
    }

    BitSet where(Predicate<Part> wanted) {
        return IntStream.range(0, parts.size())
                .filter(i -> wanted.test(parts.get(i)))
                .collect(BitSet::new, BitSet::set, BitSet::or);
    }

    BitSet all() {
        BitSet all = new BitSet();
        all.set(0, parts.size());
        return all;
    }

    @Override
    public String toString() {
        return String.join(".", path) + parts;
    }
}
