package dev.junction.policy.table;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Some parts of each axis, and with them all their combinations. */
record Box(List<BitSet> sides) {

    Box {
        sides = List.copyOf(sides);
    }

    boolean isEmpty() {
        return sides.stream().anyMatch(BitSet::isEmpty);
    }

    boolean meets(Box other) {
        for (int i = 0; i < sides.size(); i++) {
            if (!sides.get(i).intersects(other.sides.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether all of the other is in it. */
    boolean holds(Box other) {
        for (int i = 0; i < sides.size(); i++) {
            if (!minus(other.sides.get(i), sides.get(i)).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** What both have. */
    Box and(Box other) {
        List<BitSet> both = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            both.add(and(sides.get(i), other.sides.get(i)));
        }
        return new Box(both);
    }

    /** What is left of it without the other, in boxes that do not meet. */
    List<Box> without(Box other) {
        List<Box> rest = new ArrayList<>();
        List<BitSet> inside = new ArrayList<>(sides);
        for (int i = 0; i < sides.size(); i++) {
            BitSet outside = minus(inside.get(i), other.sides.get(i));
            if (!outside.isEmpty()) {
                List<BitSet> part = new ArrayList<>(inside);
                part.set(i, outside);
                rest.add(new Box(part));
            }
            inside.set(i, and(inside.get(i), other.sides.get(i)));
        }
        return rest;
    }

    private static BitSet and(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.and(other);
        return both;
    }

    private static BitSet minus(BitSet one, BitSet other) {
        BitSet rest = (BitSet) one.clone();
        rest.andNot(other);
        return rest;
    }
}
