package dev.junction.policy.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Some parts of some fields, and with them all events whose fields are within.
 *
 * @param sides fields that are not named may be anything
 */
record Box(Map<Axis, BitSet> sides) {

    /** Every event. */
    static final Box ALL = new Box(Map.of());

    Box {
        sides = Collections.unmodifiableMap(sides);
    }

    /** Where one field is within some of its parts; empty when there are none. */
    static Optional<Box> of(Axis axis, BitSet parts) {
        return parts.isEmpty() ? Optional.empty() : Optional.of(ALL.narrowed(axis, parts));
    }

    /** What both have; empty when they do not meet. */
    Optional<Box> and(Box other) {
        Map<Axis, BitSet> both = new LinkedHashMap<>(sides);
        for (Map.Entry<Axis, BitSet> side : other.sides.entrySet()) {
            BitSet mine = both.get(side.getKey());
            BitSet common = mine == null ? side.getValue() : and(mine, side.getValue());
            if (common.isEmpty()) {
                return Optional.empty();
            }
            both.put(side.getKey(), common);
        }
        return Optional.of(new Box(both));
    }

    boolean meets(Box other) {
        for (Map.Entry<Axis, BitSet> side : other.sides.entrySet()) {
            BitSet mine = sides.get(side.getKey());
            if (mine != null && !mine.intersects(side.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** What is left of it without the other, in boxes that do not meet. */
    List<Box> without(Box other) {
        if (!meets(other)) {
            return List.of(this);
        }
        List<Box> rest = new ArrayList<>();
        Box inside = this;
        for (Map.Entry<Axis, BitSet> side : other.sides.entrySet()) {
            Axis axis = side.getKey();
            BitSet mine = inside.sides.getOrDefault(axis, axis.all());
            BitSet outside = (BitSet) mine.clone();
            outside.andNot(side.getValue());
            if (!outside.isEmpty()) {
                rest.add(inside.narrowed(axis, outside));
            }
            inside = inside.narrowed(axis, and(mine, side.getValue()));
        }
        return rest;
    }

    private Box narrowed(Axis axis, BitSet parts) {
        Map<Axis, BitSet> other = new LinkedHashMap<>(sides);
        other.put(axis, parts);
        return new Box(other);
    }

    private static BitSet and(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.and(other);
        return both;
    }
}
