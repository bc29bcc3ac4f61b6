package dev.junction.policy.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Events, as boxes that together hold them.
 *
 * @param exact whether the boxes hold nothing else
 */
record Region(List<Box> boxes, boolean exact) {

    /** More boxes than these are not kept apart. */
    static final int MOST = 400;

    static final Region NONE = new Region(List.of(), true);
    static final Region ALL = new Region(List.of(Box.ALL), true);

    Region {
        boxes = List.copyOf(boxes);
    }

    boolean isEmpty() {
        return boxes.isEmpty();
    }

    Region or(Region other) {
        List<Box> both = new ArrayList<>(boxes);
        both.addAll(other.boxes);
        return new Region(both, exact && other.exact);
    }

    Region and(Region other) {
        List<Box> both = new ArrayList<>();
        for (Box mine : boxes) {
            for (Box its : other.boxes) {
                mine.and(its).ifPresent(both::add);
            }
        }
        return new Region(both, exact && other.exact);
    }

    /** What is left without some boxes; where that would be too many pieces, more than is left. */
    Region without(List<Box> others) {
        List<Box> near =
                others.stream()
                        .filter(other -> boxes.stream().anyMatch(mine -> mine.meets(other)))
                        .sorted(Comparator.comparingInt(box -> box.sides().size()))
                        .toList();
        List<Box> rest = boxes;
        boolean whole = exact;
        for (Box other : near) {
            List<Box> next = new ArrayList<>();
            rest.forEach(box -> next.addAll(box.without(other)));
            if (next.size() > MOST) {
                whole = false;
            } else {
                rest = next;
            }
            if (rest.isEmpty()) {
                break;
            }
        }
        return new Region(rest, whole);
    }
}
